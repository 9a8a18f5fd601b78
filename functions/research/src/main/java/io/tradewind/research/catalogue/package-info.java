/**
 * Price histories, as their tenant sees them: entries, lists, uploads, and what became of a wish.
 */
package io.tradewind.research.catalogue;
