/** Messages over SQS: their envelope, sending in batches, and answering batches in part. */
package io.tradewind.platform.queue;
