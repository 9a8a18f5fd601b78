/**
 * The exchange's log in PostgreSQL: schema {@code exchange}, whose migrations are the resources
 * {@code db/exchange}. One writer appends, by functions that check his epoch.
 */
package io.tradewind.sequencer.postgres;
