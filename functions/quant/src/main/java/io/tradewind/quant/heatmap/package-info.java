/** The picture of a sweep: a figure drawn over two parameters. Needs no display and no fonts. */
package io.tradewind.quant.heatmap;
