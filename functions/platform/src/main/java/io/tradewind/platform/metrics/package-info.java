/** Metrics as lines in CloudWatch's embedded metric format, under their Prometheus names. */
package io.tradewind.platform.metrics;
