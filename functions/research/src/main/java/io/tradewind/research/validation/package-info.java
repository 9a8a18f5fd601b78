/**
 * What a sweep finds out about its own best results: the evidence that a worker draws from a chunk,
 * and the figures that the collector makes of all evidence. The outcome depends on the rows and
 * prices alone, not on how the grid was cut. Objects are written by the sweep's worker; nothing
 * here touches a table.
 */
package io.tradewind.research.validation;
