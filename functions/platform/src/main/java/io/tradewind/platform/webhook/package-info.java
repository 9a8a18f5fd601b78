/** Signing and verifying after Standard Webhooks, in both directions. */
package io.tradewind.platform.webhook;
