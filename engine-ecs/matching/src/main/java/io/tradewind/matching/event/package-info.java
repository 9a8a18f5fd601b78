/**
 * What the engine tells the world, and the same as bytes. An event carries every amount that it
 * moved, so that a reader who adds them up has every balance and every level without asking.
 */
package io.tradewind.matching.event;
