/** The picture of a sweep: scores read from its result file, and drawn over fast × slow. */
package io.tradewind.local.cli.heatmap;
