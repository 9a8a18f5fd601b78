/**
 * What people are told, whatever channel tells them: contexts publish a {@link
 * io.tradewind.platform.notice.Notice} on a topic, each channel's sender gets it from a queue.
 */
package io.tradewind.platform.notice;
