/**
 * Keys with which clients trade: HMAC secrets, kept sealed, or RSA public keys, each with its
 * account, its scopes and the addresses it may come from.
 */
package io.tradewind.sequencer.credential;
