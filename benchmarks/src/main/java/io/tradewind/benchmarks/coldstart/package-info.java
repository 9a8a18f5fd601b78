/** How long a function takes from the start of its JVM to its first answer. */
package io.tradewind.benchmarks.coldstart;
