/** A log that forgets with its process: for tests, and for nothing else. */
package io.tradewind.sequencer.memory;
