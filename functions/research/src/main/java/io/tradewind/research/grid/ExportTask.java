package io.tradewind.research.grid;

import java.util.UUID;

/** A completed sweep whose result files are to be written; message on {@code sweep-exports}. */
public record ExportTask(UUID jobId) {}
