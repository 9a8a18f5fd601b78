package io.tradewind.quant;

import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Files beside the repository; tests that need them are skipped, with this reason, without. */
public final class SharedFiles {

    private SharedFiles() {}

    /** The file, or an assumption that does not hold. */
    public static Path find(String relative) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path file = folder.resolve("shared").resolve(relative);
            if (Files.isRegularFile(file)) {
                return file;
            }
            folder = folder.getParent();
        }
        return Assumptions.abort("no shared/" + relative + " in any folder above this module");
    }

    /** The daily bars that the known answers are about. */
    public static PriceSeries goog() throws IOException, PriceFormatException {
        return PriceCsv.parse(Files.readAllBytes(find("data/GOOG.csv")));
    }

    /** The rows of a CSV file by column name. */
    public static List<Map<String, String>> rows(String relative) throws IOException {
        List<String> lines = Files.readAllLines(find(relative));
        String[] names = lines.getFirst().split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                row.put(names[i], values[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
