/**
 * Rows of a sweep on their way from the kernel to the result files: the fixed-width chunk format,
 * the order, the merge of sorted chunks, and the text of {@code results.json} and {@code
 * results.csv}. Pure: no database, no queue; bytes come from and go to streams that the caller
 * opens.
 */
package io.tradewind.research.rows;
