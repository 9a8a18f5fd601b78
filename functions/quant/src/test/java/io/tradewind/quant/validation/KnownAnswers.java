package io.tradewind.quant.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The files that {@code src/test/python/overfitting_answers.py} wrote. */
final class KnownAnswers {

    private KnownAnswers() {}

    /** The rows of a file without its header. */
    static List<String[]> rows(String file) {
        try (InputStream in =
                KnownAnswers.class.getResourceAsStream("/known-answers/" + file + ".csv")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static double[] numbers(String[] cells) {
        return Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray();
    }
}
