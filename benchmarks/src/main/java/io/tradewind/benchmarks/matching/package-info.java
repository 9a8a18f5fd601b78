/** The matching core beside exchange-core and parity, on the same messages, on one thread each. */
package io.tradewind.benchmarks.matching;
