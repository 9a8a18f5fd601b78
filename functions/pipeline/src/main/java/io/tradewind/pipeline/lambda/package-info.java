/**
 * The functions of this context and what is theirs alone: who may call, how bodies read, how jobs
 * look.
 */
package io.tradewind.pipeline.lambda;
