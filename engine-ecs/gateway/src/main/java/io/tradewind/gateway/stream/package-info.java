/**
 * What is pushed: one stream for each topic that somebody has subscribed to. A thread of its own
 * takes what the log released, keeps books of its own, makes each message once, and hands it to the
 * event loops in batches; the release thread only hands over. Every queue between is bounded, and
 * whoever missed something is told so.
 */
package io.tradewind.gateway.stream;
