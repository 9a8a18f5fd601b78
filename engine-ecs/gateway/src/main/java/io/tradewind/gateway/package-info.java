/**
 * The engine's process: {@link io.tradewind.gateway.EngineMain} wires log, sequencer, views and the
 * HTTP server. Protocols have rooms of their own below; what they share are the views and the desk.
 */
package io.tradewind.gateway;
