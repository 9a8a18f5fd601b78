package io.tradewind.research.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.research.parquet.ParquetColumn.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.parquet.column.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** Files are read back by the format's reference implementation. */
class ParquetFileTest {

    /** Rows come in runs and in mixtures, of any number, with any share of missing values. */
    @Property(tries = 150)
    void whatIsWrittenIsRead(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 700) int rows,
            @ForAll @IntRange(min = 1, max = 600) int texts,
            @ForAll @IntRange(min = 1, max = 40) int runLength)
            throws IOException {
        Random random = new Random(seed);
        List<String> dictionary = IntStream.range(0, texts).mapToObj(i -> "T-" + i).toList();
        List<ParquetColumn> columns = columns(dictionary);
        double[][] values = new double[columns.size()][rows];
        for (int row = 0; row < rows; row++) {
            boolean same = row > 0 && random.nextInt(runLength) > 0;
            values[0][row] = row + 1;
            values[1][row] = same ? values[1][row - 1] : random.nextInt(texts);
            values[2][row] = same ? values[2][row - 1] : missing(random, random.nextInt(500));
            values[3][row] = missing(random, random.nextGaussian() * 1e4);
            values[4][row] =
                    same ? values[4][row - 1] : missing(random, random.nextGaussian() * 1e9);
        }
        List<Map<String, Object>> read = ParquetRows.read(file(columns, values, rows)).rows();
        assertEquals(rows, read.size());
        for (int row = 0; row < rows; row++) {
            Map<String, Object> found = read.get(row);
            assertEquals(row + 1L, found.get("rank"));
            assertEquals(dictionary.get((int) values[1][row]), found.get("text"));
            assertEquals(
                    Double.isNaN(values[2][row]) ? null : (Integer) (int) values[2][row],
                    found.get("whole"));
            assertEquals(Double.isNaN(values[3][row]) ? null : values[3][row], found.get("real"));
            assertDecimal(values[4][row], (BigDecimal) found.get("share_pct"));
        }
    }

    private static double missing(Random random, double value) {
        return random.nextInt(5) == 0 ? Double.NaN : value;
    }

    private static void assertDecimal(double written, BigDecimal read) {
        assertEquals(Double.isNaN(written), read == null);
        if (read != null) {
            assertEquals(6, read.scale());
            BigDecimal error = new BigDecimal(written).subtract(read).abs();
            assertTrue(error.compareTo(new BigDecimal("0.0000005000001")) <= 0, error::toString);
        }
    }

    @Test
    void decimalsAreRoundedToSixPlacesAndWhatIsTooLargeIsMissing() throws IOException {
        double[] values = {12.3456785, -0.0000004, 1e12, -1e12, 999_999_999_998.0, 0.1};
        List<Map<String, Object>> rows =
                ParquetRows.read(
                                file(
                                        List.of(ParquetColumn.of("share_pct", Kind.DECIMAL)),
                                        new double[][] {values},
                                        values.length))
                        .rows();
        BigDecimal first = (BigDecimal) rows.get(0).get("share_pct");
        assertEquals(new BigDecimal(values[0]).setScale(6, RoundingMode.HALF_EVEN), first);
        assertEquals(new BigDecimal("0.000000"), rows.get(1).get("share_pct"));
        assertNull(rows.get(2).get("share_pct"));
        assertNull(rows.get(3).get("share_pct"));
        assertEquals(new BigDecimal("999999999998.000000"), rows.get(4).get("share_pct"));
        assertEquals(new BigDecimal("0.100000"), rows.get(5).get("share_pct"));
    }

    @Test
    void severalGroupsAndTheirBoundsAreKept() throws IOException {
        List<ParquetColumn> columns = List.of(ParquetColumn.of("real", Kind.STATISTIC));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetFile file = new ParquetFile(out, columns, Map.of("sweep_run_id", "s-1"));
        file.group(new double[][] {{3, Double.NaN, -2}}, 3);
        file.group(new double[][] {{Double.NaN, Double.POSITIVE_INFINITY}}, 2);
        file.group(new double[][] {{0.0, -0.0}}, 2);
        file.end();
        ParquetRows read = ParquetRows.read(out.toByteArray());
        assertEquals(7, read.rows().size());
        assertNull(read.rows().get(4).get("real"));
        assertEquals(
                "s-1", read.metadata().getFileMetaData().getKeyValueMetaData().get("sweep_run_id"));
        assertEquals(3, read.metadata().getBlocks().size());
        Statistics<?> first = statistics(read, 0);
        assertEquals(-2.0, first.genericGetMin());
        assertEquals(3.0, first.genericGetMax());
        assertEquals(1, first.getNumNulls());
        assertEquals(2, statistics(read, 1).getNumNulls());
        assertEquals(false, statistics(read, 1).hasNonNullValue());
    }

    private static Statistics<?> statistics(ParquetRows read, int group) {
        return read.metadata().getBlocks().get(group).getColumns().getFirst().getStatistics();
    }

    @Test
    void aFileWithoutRowsIsAFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ParquetFile(out, columns(List.of("A")), Map.of()).end();
        ParquetRows read = ParquetRows.read(out.toByteArray());
        assertEquals(List.of(), read.rows());
        assertEquals(5, read.metadata().getFileMetaData().getSchema().getFieldCount());
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        double[][] values = {{1, 2}, {0, 0}, {7, Double.NaN}, {1.5, 2.5}, {3, 4}};
        List<ParquetColumn> columns = columns(List.of("A"));
        assertArrayEquals(file(columns, values, 2), file(columns, values, 2));
    }

    @Test
    void whatCannotBeAColumnIsRefused() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> ParquetColumn.of("text", Kind.TEXT));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ParquetColumn("whole", Kind.WHOLE, List.of("A")));
        List<ParquetColumn> ranks = List.of(ParquetColumn.of("rank", Kind.RANK));
        assertThrows(
                IllegalStateException.class, () -> file(ranks, new double[][] {{Double.NaN}}, 1));
    }

    private static List<ParquetColumn> columns(List<String> dictionary) {
        return List.of(
                ParquetColumn.of("rank", Kind.RANK),
                new ParquetColumn("text", Kind.TEXT, dictionary),
                ParquetColumn.of("whole", Kind.WHOLE),
                ParquetColumn.of("real", Kind.STATISTIC),
                ParquetColumn.of("share_pct", Kind.DECIMAL));
    }

    private static byte[] file(List<ParquetColumn> columns, double[][] values, int rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetFile file = new ParquetFile(out, columns, Map.of());
        file.group(values, rows);
        file.end();
        return out.toByteArray();
    }
}
