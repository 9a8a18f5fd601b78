/** Objects under keys in a bucket: on S3, or in memory for tests. */
package io.tradewind.platform.objects;
