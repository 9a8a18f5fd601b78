/**
 * Commands as bytes: what the log holds and what the engine reads are the same. Little-endian,
 * fixed offsets, padded to eight bytes; the layout is described at {@link
 * io.tradewind.matching.command.Layout}.
 */
package io.tradewind.matching.command;
