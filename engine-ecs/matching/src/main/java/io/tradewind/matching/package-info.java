/**
 * The exchange's core: books, balances, risk, triggers and operator commands as one deterministic
 * state machine, {@link io.tradewind.matching.engine.Engine}. It does no I/O, reads no clock and
 * allocates nothing once warm. One thread owns all of it; commands come in as bytes, events leave
 * through {@link io.tradewind.matching.event.EventSink}. The values at this level are the words of
 * the trade that commands, events and state share. Knows the JDK and nothing else.
 */
package io.tradewind.matching;
