/**
 * Finding things in constant time and in order of time: by number, by client order id, by deadline.
 * Open addressing and heaps over primitive arrays; owned by the matching thread.
 */
package io.tradewind.matching.index;
