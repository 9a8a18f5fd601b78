package io.tradewind.local.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.TestFolders;
import io.tradewind.local.state.Port;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.metrics.MetricHelp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The files in {@code monitoring/}. Against a platform that runs, and has run a job that somebody
 * is notified of: {@code -Dplatform.url=http://localhost:8000}.
 */
class MonitoringTest {

    private static final Path FOLDER = TestFolders.repository().resolve("monitoring");
    private static final List<String> DASHBOARDS =
            List.of("pipeline-overview.json", "trading-pipeline.json");

    /** Words of the query language, and what a rule adds up by. */
    private static final Set<String> WORDS =
            Set.of("by", "without", "and", "or", "unless", "on", "le", "bool", "offset");

    @Test
    void everyAlertSaysWhatIsWrongAndHowBadItIs() throws IOException {
        Set<String> names = new HashSet<>();
        for (Map<?, ?> rule : rules()) {
            assertTrue(names.add((String) rule.get("alert")), rule.toString());
            assertFalse(((String) rule.get("expr")).isBlank());
            Map<?, ?> labels = (Map<?, ?>) rule.get("labels");
            assertTrue(Set.of("warning", "critical").contains(labels.get("severity")));
            Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
            assertEquals(Set.of("summary", "description"), annotations.keySet());
        }
        Path runbook = TestFolders.repository().resolve("docs/runbook.md");
        String text = Files.readString(runbook);
        int from = text.indexOf("\n## Alerts and dashboards\n");
        String entries = text.substring(from, text.indexOf("\n## ", from + 1));
        names.forEach(
                name ->
                        assertTrue(
                                Pattern.compile("(?m)^\\|[^|]*\\b" + name + "\\b")
                                        .matcher(entries)
                                        .find(),
                                "docs/runbook.md does not say what to look at: " + name));
        String tests = Files.readString(FOLDER.resolve("alerts.test.yml"));
        names.forEach(name -> assertTrue(tests.contains("alertname: " + name), name));
    }

    @Test
    void everyPanelHasAPlaceAndAQuery() throws IOException {
        for (String name : DASHBOARDS) {
            JsonNode dashboard = dashboard(name);
            assertTrue(dashboard.path("uid").asText().startsWith("tradewind-"));
            Set<Integer> ids = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                assertTrue(ids.add(panel.path("id").asInt()), name);
                assertEquals("prometheus", panel.at("/datasource/uid").asText());
                JsonNode place = panel.path("gridPos");
                assertTrue(place.path("x").asInt() + place.path("w").asInt() <= 24, name);
                assertFalse(panel.path("targets").isEmpty(), panel.path("title").asText());
            }
        }
    }

    @Test
    void queriesUseMetricsThatThePlatformKnows() throws IOException {
        for (String query : queries()) {
            Set<String> metrics = metrics(query);
            assertFalse(metrics.isEmpty(), query);
            for (String metric : metrics) {
                assertTrue(MetricHelp.names().contains(family(metric)), metric + " in " + query);
            }
        }
    }

    @Test
    void promtoolAcceptsTheAlertsAndTheirTests() throws Exception {
        String alerts = FOLDER.resolve("alerts.yml").toString();
        Promtool.Verdict rules = Promtool.run(new byte[0], "check", "rules", alerts);
        assertEquals(0, rules.exitCode(), rules.said());
        Promtool.Verdict tests =
                Promtool.run(
                        new byte[0], "test", "rules", FOLDER.resolve("alerts.test.yml").toString());
        assertEquals(0, tests.exitCode(), tests.said());
        Promtool.Verdict config =
                Promtool.run(
                        new byte[0],
                        "check",
                        "config",
                        FOLDER.resolve("prometheus.yml").toString());
        assertEquals(0, config.exitCode(), config.said());
    }

    @Test
    void prometheusAsksThePlatformHereAndInLocalStack() throws IOException {
        String terraform =
                Files.readString(
                        TestFolders.repository().resolve("terraform/environments/local/main.tf"));
        Matcher api =
                Pattern.compile("http://localhost\\.localstack\\.cloud:4566(/restapis/[^\"]+)")
                        .matcher(terraform);
        assertTrue(api.find());
        String deployed = api.group(1).replace("${local.name}", "tradewind-local") + "/metrics";

        Map<String, Object> paths = new HashMap<>();
        Map<?, ?> job = (Map<?, ?>) ((List<?>) yaml("prometheus.yml").get("scrape_configs")).get(0);
        for (Object group : (List<?>) job.get("static_configs")) {
            Map<?, ?> labels = (Map<?, ?>) ((Map<?, ?>) group).get("labels");
            Object path = labels == null ? "/metrics" : labels.get("__metrics_path__");
            for (Object target : (List<?>) ((Map<?, ?>) group).get("targets")) {
                paths.put((String) target, path);
            }
        }

        assertEquals(Map.of("localhost:8000", "/metrics", "localhost:4566", deployed), paths);
    }

    @Test
    void prometheusAsksTheExchangeWhereItListensHereAndInTheComposeFile() throws IOException {
        Map<?, ?> job = (Map<?, ?>) ((List<?>) yaml("prometheus.yml").get("scrape_configs")).get(1);
        assertEquals("exchange", job.get("job_name"));
        Map<?, ?> group = (Map<?, ?>) ((List<?>) job.get("static_configs")).get(0);
        assertEquals(List.of("localhost:" + Port.EXCHANGE.number(Map.of())), group.get("targets"));
        String compose = Files.readString(TestFolders.repository().resolve("compose.yaml"));
        assertTrue(compose.contains("127.0.0.1:${TRADEWIND_GATEWAY_PORT:-8085}:8085"));
    }

    @Test
    void aRunningPlatformShowsEveryMetricThatIsAskedFor() throws Exception {
        String url = System.getProperty("platform.url", "");
        if (url.isEmpty()) {
            System.err.println("SKIPPED: no -Dplatform.url, so no running platform was asked");
        }
        Assumptions.assumeFalse(url.isEmpty(), "no -Dplatform.url");
        String page;
        try (HttpClient client = HttpClient.newHttpClient()) {
            page =
                    client.send(
                                    HttpRequest.newBuilder(URI.create(url + "/metrics")).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
        }
        Set<String> shown = new TreeSet<>();
        CollectorPrometheusMetricsWalker collector = new CollectorPrometheusMetricsWalker();
        new TextPrometheusMetricsProcessor(
                        new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)), collector)
                .walk();
        collector.getAllMetricFamilies().stream().map(MetricFamily::getName).forEach(shown::add);
        for (String query : queries()) {
            for (String metric : metrics(query)) {
                assertTrue(shown.contains(family(metric)), metric + " is not among " + shown);
            }
        }
        Promtool.Verdict verdict =
                Promtool.run(page.getBytes(StandardCharsets.UTF_8), "check", "metrics");
        assertEquals(0, verdict.exitCode(), verdict.said());
    }

    @Test
    void namesAreFoundInQueries() {
        assertEquals(
                Set.of("a_total", "b_bucket", "c"),
                metrics(
                        "sum by (x, le) (rate(a_total{s=~\"d|e\"}[5m])) / topk(3, b_bucket) > 0.1"
                                + " and on (q) c{z=\"f_g\"}"));
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        rules().forEach(rule -> queries.add((String) rule.get("expr")));
        for (String name : DASHBOARDS) {
            for (JsonNode panel : dashboard(name).path("panels")) {
                panel.path("targets").forEach(target -> queries.add(target.path("expr").asText()));
            }
        }
        return queries;
    }

    private static Set<String> metrics(String query) {
        String bare =
                query.replaceAll("\"[^\"]*\"", "")
                        .replaceAll("\\{[^}]*}", "")
                        .replaceAll("\\[[^]]*]", "")
                        .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", "")
                        .replaceAll("[a-z_0-9]+\\s*\\(", "(");
        Set<String> names = new HashSet<>();
        for (String word : bare.split("[^a-zA-Z0-9_]+", -1)) {
            if (word.matches("[a-z][a-z_]*") && !WORDS.contains(word)) {
                names.add(word);
            }
        }
        return names;
    }

    private static String family(String metric) {
        return metric.replaceFirst("_(bucket|sum|count)$", "");
    }

    private static JsonNode dashboard(String name) throws IOException {
        return Json.parse(Files.readString(FOLDER.resolve("dashboards").resolve(name)));
    }

    private static List<Map<?, ?>> rules() throws IOException {
        List<Map<?, ?>> rules = new ArrayList<>();
        for (Object group : (List<?>) yaml("alerts.yml").get("groups")) {
            for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
                rules.add((Map<?, ?>) rule);
            }
        }
        return rules;
    }

    private static Map<?, ?> yaml(String name) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(FOLDER.resolve(name)));
    }
}
