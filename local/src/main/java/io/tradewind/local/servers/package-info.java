/**
 * The servers that AWS would run: PostgreSQL, SQS, DynamoDB and S3. Each is a process of its own
 * with the class path that the build resolved for it, keeps its data in the state folder, and
 * survives being killed.
 */
package io.tradewind.local.servers;
