/** Pages of lists, newest first: what is wanted, where a page begins, and how long it may be. */
package io.tradewind.research.page;
