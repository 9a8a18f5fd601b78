/**
 * What an acknowledgement costs: orders through the log, beside a bare log in the same database.
 */
package io.tradewind.benchmarks.log;
