/** The exchange on one's own machine: its process, its settings, its demo accounts' keys. */
package io.tradewind.local.exchange;
