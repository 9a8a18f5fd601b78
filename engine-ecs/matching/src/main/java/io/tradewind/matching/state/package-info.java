/**
 * Where the state lies, and how it is told: the rows that all tables share, and the whole state as
 * one canonical sequence of longs. What a snapshot stores and what the state hash covers are the
 * same words in the same order.
 */
package io.tradewind.matching.state;
