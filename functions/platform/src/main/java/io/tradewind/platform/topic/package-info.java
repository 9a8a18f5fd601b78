/** SNS topics: messages that whoever subscribed gets in a queue of his own. */
package io.tradewind.platform.topic;
