/**
 * How fast the sweep kernel is, beside a peer on the same grid in the same run. {@link
 * io.tradewind.benchmarks.kernel.KernelRates} answers in a minute; {@link
 * io.tradewind.benchmarks.kernel.KernelBenchmark} takes its time.
 */
package io.tradewind.benchmarks.kernel;
