/** What a completed sweep answers: ranked rows, pages of them, files, summaries and validation. */
package io.tradewind.research.result;
