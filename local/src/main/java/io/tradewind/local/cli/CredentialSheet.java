package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Table;
import io.tradewind.local.cli.terminal.Table.Cell;
import io.tradewind.local.cli.terminal.Table.Side;
import io.tradewind.local.cli.terminal.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keys or signing secrets as a table: the named fields of each, in the order given. */
final class CredentialSheet {

    private CredentialSheet() {}

    static void print(Terminal.Stream out, JsonNode entries, List<String> fields) {
        Table table = new Table();
        fields.forEach(field -> table.column(field.replace('_', ' '), Side.LEFT));
        for (JsonNode entry : entries) {
            List<Cell> cells = new ArrayList<>();
            fields.forEach(field -> cells.add(Cell.of(text(entry.path(field), field))));
            table.row(cells);
        }
        table.lines(out.style()).forEach(out::line);
    }

    private static String text(JsonNode value, String field) {
        if (value.isMissingNode() || value.isNull()) {
            return Figures.NONE;
        }
        return field.endsWith("_at") ? Figures.time(Instant.parse(value.asText())) : value.asText();
    }
}
