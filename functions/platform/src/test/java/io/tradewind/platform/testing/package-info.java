/** Real servers for tests, started once per JVM: PostgreSQL, SQS, DynamoDB and S3. */
package io.tradewind.platform.testing;
