/** What the pictures of a sweep show, read from its result file. */
package io.tradewind.local.cli.heatmap;
