/**
 * A sweep's grid as it is stored and sent: the sweep, its specification, the chunks it is cut into,
 * what workers are asked and what they report, and where the objects lie. Pure: tables and flows
 * depend on it, and it on neither.
 */
package io.tradewind.research.grid;
