/**
 * Computes when a schedule fires: EventBridge Scheduler's rate, cron and at expressions, in a time
 * zone.
 */
package io.tradewind.local.schedule;
