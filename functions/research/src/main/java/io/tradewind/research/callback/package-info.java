/**
 * Webhook deliveries, as their tenant sees them in the log: attempts, answers and where each
 * stands.
 */
package io.tradewind.research.callback;
