/**
 * Proof that the platform survives: what is done to it whole, through its launcher, and what must
 * still be true afterwards. Every build runs a tenth of it, {@code ./tradewind soak} all.
 */
package io.tradewind.local.reliability;
