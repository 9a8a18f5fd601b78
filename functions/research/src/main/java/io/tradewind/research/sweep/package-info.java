/**
 * The life of a sweep: planned in chunks, computed by workers, counted and finished by the
 * collector, checked on a schedule. Only this package writes sweeps, chunks and results.
 */
package io.tradewind.research.sweep;
