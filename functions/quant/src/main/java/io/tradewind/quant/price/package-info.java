/**
 * Price series and how they come in: columns of bars, their intervals, price files and trade files.
 * A series is immutable and always ascending, finite and positive; nothing here touches a network
 * or a disk.
 */
package io.tradewind.quant.price;
