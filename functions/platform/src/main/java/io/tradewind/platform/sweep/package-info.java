/**
 * The request that starts a sweep, as pipeline and the Trading API both take it: its fields,
 * defaults, limits, and the error for each. The only thing that the platform knows about sweeps.
 */
package io.tradewind.platform.sweep;
