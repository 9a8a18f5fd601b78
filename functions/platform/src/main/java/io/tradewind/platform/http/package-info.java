/** Requests and answers of API Gateway's proxy events. */
package io.tradewind.platform.http;
