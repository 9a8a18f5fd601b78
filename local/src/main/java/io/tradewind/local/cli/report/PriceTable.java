package io.tradewind.local.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Table;
import io.tradewind.local.cli.terminal.Table.Cell;
import io.tradewind.local.cli.terminal.Table.Side;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Stored price histories as a table. */
public final class PriceTable {

    private PriceTable() {}

    /** One row for each history of an answer of the platform. */
    public static Table of(JsonNode prices) {
        Table table =
                new Table()
                        .column("ticker", Side.LEFT)
                        .column("interval", Side.LEFT)
                        .column("bars", Side.RIGHT)
                        .column("first (UTC)", Side.LEFT)
                        .column("last (UTC)", Side.LEFT)
                        .column("source", Side.LEFT);
        for (JsonNode entry : prices) {
            table.row(
                    List.of(
                            Cell.of(entry.path("ticker").asText()),
                            Cell.of(entry.path("interval").asText()),
                            Cell.of(Figures.count(entry.path("bars").asLong())),
                            Cell.of(time(entry.path("first"))),
                            Cell.of(time(entry.path("last"))),
                            Cell.of(entry.path("source").asText())));
        }
        return table;
    }

    private static String time(JsonNode value) {
        try {
            return Figures.time(Instant.parse(value.asText()));
        } catch (DateTimeParseException none) {
            return Figures.NONE;
        }
    }
}
