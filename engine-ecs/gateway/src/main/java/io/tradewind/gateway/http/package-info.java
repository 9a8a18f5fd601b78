/** The HTTP server: bounded requests as they came, answers, addresses' limits, drain at the end. */
package io.tradewind.gateway.http;
