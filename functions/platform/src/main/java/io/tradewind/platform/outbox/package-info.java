/**
 * Messages that leave with the transaction that caused them. Each context's schema has a table
 * {@code outbox} and two functions over it; resource {@code db/outbox.sql} says how they look.
 */
package io.tradewind.platform.outbox;
