/** Load on a running platform: how fast triggers are accepted and jobs end, seen from outside. */
package io.tradewind.benchmarks.pipeline;
