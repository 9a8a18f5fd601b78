/**
 * The engine's whole state as one canonical sequence of longs: what a snapshot stores and what the
 * state hash covers are the same words in the same order.
 */
package io.tradewind.matching.state;
