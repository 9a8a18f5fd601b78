/**
 * Prices from elsewhere: the sources, what they may answer, and what of it is kept. Whoever needs
 * prices asks {@link io.tradewind.research.source.PriceSupply} first, outside of any transaction,
 * for a source answers when it likes.
 */
package io.tradewind.research.source;
