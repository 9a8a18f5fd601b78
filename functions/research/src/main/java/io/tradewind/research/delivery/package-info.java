/**
 * Webhook deliveries: signed POSTs to the addresses that callers name, tried again until they are
 * taken, each attempt on record. Only this package writes deliveries and their attempts.
 */
package io.tradewind.research.delivery;
