/** The keys' table. */
package io.tradewind.sequencer.credential.postgres;
