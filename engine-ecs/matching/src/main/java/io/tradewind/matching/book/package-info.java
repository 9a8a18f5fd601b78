/**
 * Orders in price-time priority: rows of orders, levels, and the ladder that finds a price. Written
 * to by the matching thread alone, through {@link io.tradewind.matching.book.BookSide}.
 */
package io.tradewind.matching.book;
