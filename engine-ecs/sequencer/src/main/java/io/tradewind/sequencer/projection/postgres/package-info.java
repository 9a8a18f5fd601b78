/** The projection's tables in PostgreSQL. */
package io.tradewind.sequencer.projection.postgres;
