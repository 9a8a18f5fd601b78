/**
 * From the log's release to the views, to those who listen, and to those who wait for an answer.
 */
package io.tradewind.gateway.feed;
