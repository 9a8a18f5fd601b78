/** Figures of the platform, each beside peers or limits measured in the same run. */
package io.tradewind.benchmarks;
