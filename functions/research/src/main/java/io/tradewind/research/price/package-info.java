/**
 * Price histories: what a tenant has stored, in which intervals, and which of them a sweep reads.
 */
package io.tradewind.research.price;
