/**
 * Jobs: what a tenant's webhook asked for, and what became of it. The types here know neither SQL
 * nor HTTP; {@link io.tradewind.pipeline.JobLifeCycle} alone says what may happen to a job. Only
 * this context writes schema {@code pipeline}. Sweeps themselves belong to the Trading API, which
 * is reached over HTTP.
 */
package io.tradewind.pipeline;
