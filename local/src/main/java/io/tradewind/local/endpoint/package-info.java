/**
 * One port that serves SQS, S3, DynamoDB, Secrets Manager and SNS as AWS would, so that {@code aws
 * --endpoint-url} works. The first three are passed on to their servers; Secrets Manager (reading)
 * and SNS (topics, subscriptions of queues, publishing) are served here. The signature in an
 * object's URL is checked as S3 does; those in headers are not, for the port listens on the
 * loopback address alone.
 */
package io.tradewind.local.endpoint;
