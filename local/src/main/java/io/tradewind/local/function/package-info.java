/**
 * Functions as Lambda would run them: each jar behind a class loader of its own or each instance in
 * a JVM of its own, one invocation at a time, with real event types and time-outs.
 */
package io.tradewind.local.function;
