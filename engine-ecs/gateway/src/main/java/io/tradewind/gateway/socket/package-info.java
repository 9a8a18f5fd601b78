/**
 * WebSocket connections: their protocols, limits, bounded queues and ends. A connection lives on
 * one event loop and nowhere else; what it sends is made by {@link io.tradewind.gateway.stream} or
 * answers what it was asked.
 */
package io.tradewind.gateway.socket;
