package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.parquet.ParquetRows;
import io.tradewind.research.result.ResultFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three files of one sweep say the same. */
class SweepFilesTest {

    /** Names an interpreter where the one on the path has no reader. */
    private static final String PYTHON = "TRADEWIND_PYTHON";

    private static final String REQUEST =
            "{'tickers':['-2-3','BBB'],'strategy_type':'MACD','fast_range':[2,14],"
                    + "'slow_range':[5,40],'signal_range':[3,9],'step':3,'min_trades':4,"
                    + "'execution':{'split':0.7}}";

    private final Flow flow = new Flow();
    private UUID id;

    @BeforeEach
    void complete() {
        flow.storePrices("-2-3", 1, 500);
        flow.storePrices("BBB", 2, 500);
        id = flow.start(REQUEST);
        flow.run();
    }

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void parquetHasEveryRowAndColumnOfTheJson() {
        JsonNode json = Json.parse(file(ResultFile.JSON)).path("results");
        ParquetRows parquet = ParquetRows.read(file(ResultFile.PARQUET));
        assertEquals(json.size(), parquet.rows().size());
        for (int row = 0; row < json.size(); row++) {
            Map<String, Object> found = parquet.rows().get(row);
            assertEquals(names(json.get(row)), List.copyOf(found.keySet()));
            for (Map.Entry<String, JsonNode> field : json.get(row).properties()) {
                assertSame(field.getKey(), field.getValue(), found.get(field.getKey()));
            }
        }
        assertEquals(
                id.toString(),
                parquet.metadata().getFileMetaData().getKeyValueMetaData().get("sweep_run_id"));
    }

    @Test
    void percentagesAreDecimalsAndCountsWholeNumbers() {
        MessageType schema =
                ParquetRows.read(file(ResultFile.PARQUET)).metadata().getFileMetaData().getSchema();
        assertEquals(
                LogicalTypeAnnotation.decimalType(6, 18),
                schema.getType("total_return_pct").getLogicalTypeAnnotation());
        assertEquals(
                PrimitiveTypeName.INT32,
                schema.getType("fast_period").asPrimitiveType().getPrimitiveTypeName());
        assertEquals(
                PrimitiveTypeName.DOUBLE,
                schema.getType("sharpe_ratio").asPrimitiveType().getPrimitiveTypeName());
        assertEquals(
                LogicalTypeAnnotation.stringType(),
                schema.getType("ticker").getLogicalTypeAnnotation());
    }

    @Test
    void noCellOfTheCsvIsAFormula() {
        String csv = new String(file(ResultFile.CSV), StandardCharsets.US_ASCII);
        assertTrue(csv.contains("\n'-2-3,MACD,"), csv.substring(0, 600));
        csv.lines()
                .skip(1)
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .filter(cell -> !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0)
                .forEach(cell -> assertTrue(cell.matches("-[0-9.]+(E-?[0-9]+)?"), cell));
    }

    @Test
    void readersOfOthersSeeTheSameRows(@TempDir Path folder) throws Exception {
        Path parquet = Files.write(folder.resolve("r.parquet"), file(ResultFile.PARQUET));
        for (String reader : List.of("pyarrow", "duckdb")) {
            Optional<String> python = python(reader);
            assumeTrue(
                    python.isPresent(),
                    () -> "No Python with " + reader + "; set " + PYTHON + " to one");
            String answer = run(python.get(), script(reader), parquet.toString());
            JsonNode json = Json.parse(file(ResultFile.JSON)).path("results");
            JsonNode read = Json.parse(answer);
            assertEquals(json.size(), read.path("rows").asInt(), reader);
            assertEquals("decimal", read.path("type").asText(), reader);
            BigDecimal sum = BigDecimal.ZERO;
            double scores = 0;
            for (JsonNode row : json) {
                sum = sum.add(sixPlaces(row.path("total_return_pct")));
                scores += row.path("score").asDouble();
            }
            BigDecimal found = new BigDecimal(read.path("sum").asText());
            BigDecimal difference = sum.subtract(found).abs();
            // Each row of the JSON was rounded to twelve digits before it is to six places here.
            assertTrue(difference.compareTo(new BigDecimal("0.00001")) < 0, difference::toString);
            assertEquals(scores, read.path("scores").asDouble(), 1e-9, reader);
            assertEquals(missing(json, "sortino_ratio"), read.path("missing").asInt(), reader);
            assertEquals("-2-3", read.path("ticker").asText(), reader);
        }
    }

    private static BigDecimal sixPlaces(JsonNode value) {
        return value.isNull()
                ? BigDecimal.ZERO
                : value.decimalValue().setScale(6, java.math.RoundingMode.HALF_EVEN);
    }

    private static int missing(JsonNode rows, String column) {
        int missing = 0;
        for (JsonNode row : rows) {
            missing += row.path(column).isNull() ? 1 : 0;
        }
        return missing;
    }

    private static String script(String reader) {
        return reader.equals("pyarrow")
                ? """
                import sys, json, decimal, pyarrow.parquet as q
                t = q.read_table(sys.argv[1])
                pct = t['total_return_pct'].to_pylist()
                print(json.dumps({'rows': t.num_rows,
                  'type': 'decimal' if 'decimal' in str(t.schema.field('total_return_pct').type) else '',
                  'sum': str(sum((v for v in pct if v is not None), decimal.Decimal(0))),
                  'scores': sum(v for v in t['score'].to_pylist() if v is not None),
                  'missing': t['sortino_ratio'].null_count,
                  'ticker': min(t['ticker'].to_pylist())}))
                """
                : """
                import sys, json, duckdb
                r = duckdb.sql("select count(*), typeof(any_value(total_return_pct)),"
                  " coalesce(sum(total_return_pct), 0), coalesce(sum(score), 0),"
                  " count(*) - count(sortino_ratio), min(ticker) from '" + sys.argv[1] + "'").fetchone()
                print(json.dumps({'rows': r[0], 'type': r[1].lower().split('(')[0], 'sum': str(r[2]),
                  'scores': r[3], 'missing': r[4], 'ticker': r[5]}))
                """;
    }

    private static Optional<String> python(String module) throws Exception {
        String named = System.getenv(PYTHON);
        for (String python : named == null ? List.of("python3") : List.of(named)) {
            try {
                Process process =
                        new ProcessBuilder(python, "-c", "import " + module)
                                .redirectErrorStream(true)
                                .start();
                process.getInputStream().readAllBytes();
                if (process.waitFor() == 0) {
                    return Optional.of(python);
                }
            } catch (IOException none) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String run(String python, String script, String argument) throws Exception {
        Process process =
                new ProcessBuilder(python, "-c", script, argument)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return out;
    }

    private static List<String> names(JsonNode row) {
        return row.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static void assertSame(String name, JsonNode expected, Object found) {
        if (expected.isNull() || found == null) {
            assertTrue(expected.isNull() && found == null, name + ": " + expected + ", " + found);
        } else if (found instanceof BigDecimal decimal) {
            assertEquals(expected.doubleValue(), decimal.doubleValue(), 6e-7, name);
        } else if (found instanceof Double real) {
            double value = expected.doubleValue();
            assertEquals(value, real, Math.abs(value) * 1e-11 + 1e-300, name);
        } else {
            assertEquals(expected.asText(), found.toString(), name);
        }
    }

    private byte[] file(ResultFile file) {
        return flow.results.get(SweepKeys.results(flow.tenant, id, file)).orElseThrow().content();
    }
}
