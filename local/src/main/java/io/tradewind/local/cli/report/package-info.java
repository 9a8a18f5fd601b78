/**
 * A job's progress and what came of it: the bar, the table of the best, the line of figures, the
 * files. Result files are written here and nowhere else.
 */
package io.tradewind.local.cli.report;
