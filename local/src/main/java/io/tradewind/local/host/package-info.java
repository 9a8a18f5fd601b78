/**
 * Hosts the functions in one JVM as Lambda would: each jar behind a class loader of its own, each
 * instance one invocation at a time, real event types, time-outs, routes, queue mappings and
 * schedules as template.yaml says.
 */
package io.tradewind.local.host;
