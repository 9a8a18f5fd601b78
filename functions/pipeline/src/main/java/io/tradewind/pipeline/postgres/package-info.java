/**
 * The tables of schema {@code pipeline}, whose migrations are the resources {@code db/pipeline}.
 */
package io.tradewind.pipeline.postgres;
