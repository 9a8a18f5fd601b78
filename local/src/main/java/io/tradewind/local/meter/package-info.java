/** What functions print: lines for the log, and metrics that are added up. */
package io.tradewind.local.meter;
