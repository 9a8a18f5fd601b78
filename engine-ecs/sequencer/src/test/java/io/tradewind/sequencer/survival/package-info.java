/** What the log survives: killed and paused processes, a database that dies, cut connections. */
package io.tradewind.sequencer.survival;
