/**
 * What the log says, as rows of PostgreSQL: {@link io.tradewind.sequencer.projection.Projector}
 * takes the events, {@link io.tradewind.sequencer.projection.Bookkeeper} turns them into rows, and
 * a {@link io.tradewind.sequencer.projection.ProjectionStore} writes them together with the
 * position that they reach. Nobody else writes these tables, and all of them can be made again.
 */
package io.tradewind.sequencer.projection;
