/**
 * Snapshots and archives. A snapshot is made from the one before and the log, beside the running
 * engine and never from it, and counts once it has been read back. The log is purged only below the
 * newest snapshot, what is archived, and every projection.
 */
package io.tradewind.sequencer.history;
