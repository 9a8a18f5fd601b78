/**
 * Apache Parquet files, written column by column without a library: what a sweep's results need of
 * the format and no more. Formats: parquet-format 2.10 (pages, encodings, metadata) and Thrift's
 * compact protocol (the metadata's bytes).
 */
package io.tradewind.research.parquet;
