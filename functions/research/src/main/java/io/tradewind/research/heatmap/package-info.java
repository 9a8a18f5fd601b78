/** A sweep's rows as a matrix: one figure over two of the parameters. */
package io.tradewind.research.heatmap;
