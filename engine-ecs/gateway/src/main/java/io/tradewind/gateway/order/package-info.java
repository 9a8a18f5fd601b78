/**
 * What belongs to an account, made from the engine's events: open orders, orders that closed
 * lately, fills, balances; and {@link io.tradewind.gateway.order.Desk}, where requests become
 * commands and wait for their outcome. Views are written by the release thread alone and guarded by
 * themselves; what they keep is bounded, older history lies in the projection.
 */
package io.tradewind.gateway.order;
