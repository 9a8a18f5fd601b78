/**
 * The same rules once more, slow and obvious: lists that are searched and sorted, maps, and big
 * integers. It is the judge of the engine, so it shares nothing with it but the reading of commands
 * and the words of the trade.
 */
package io.tradewind.matching.reference;
