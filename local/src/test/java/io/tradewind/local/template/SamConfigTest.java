package io.tradewind.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** samconfig.toml gives the template what it asks for. */
class SamConfigTest {

    private static final Pattern SECTION = Pattern.compile("(?m)^\\[([a-z_.]+)]$");
    private static final Pattern GIVEN = Pattern.compile("(?m)^  \"([A-Za-z0-9]+)=([^\"]*)\",$");

    @Test
    void eachListOfParametersHasAllThatHaveNoDefaultAndNoneThatIsUnknown() throws IOException {
        Map<String, Object> known = parameters();
        Set<String> required = new TreeSet<>();
        known.forEach(
                (name, parameter) -> {
                    if (!((Map<?, ?>) parameter).containsKey("Default")) {
                        required.add(name);
                    }
                });
        Map<String, Map<String, String>> lists = lists();
        assertEquals(
                Set.of("default.global.parameters", "default.deploy.parameters"), lists.keySet());
        lists.forEach(
                (section, given) -> {
                    assertTrue(known.keySet().containsAll(given.keySet()), section + given);
                    assertTrue(given.keySet().containsAll(required), section + given);
                    given.forEach(
                            (name, value) -> assertTrue(isAllowed(known.get(name), value), name));
                });
    }

    /** What sam runs is a container: this machine's loopback is not there, and AWS is not meant. */
    @Test
    void containersOfSamReachWhatComposeRunsByItsNames() throws IOException {
        Map<?, ?> compose = compose();
        String config = Files.readString(TestFolders.repository().resolve("samconfig.toml"));
        assertTrue(config.contains("docker_network = \"" + compose.get("name") + "_default\""));
        Map<String, String> given = lists().get("default.global.parameters");
        Set<?> services = ((Map<?, ?>) compose.get("services")).keySet();
        String endpoint = given.get("EndpointUrl");
        assertTrue(services.contains(URI.create(endpoint).getHost()), endpoint);
        assertEquals(endpoint + "/000000000000", given.get("QueueUrlBase"));
        assertEquals(
                endpoint + "/restapis/tradewind-local/live/_user_request_", given.get("ApiUrl"));
        String database = given.get("DatabaseUrl").substring("jdbc:".length());
        assertTrue(services.contains(URI.create(database).getHost()), database);
    }

    private static Map<?, ?> compose() throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(TestFolders.repository().resolve("compose.yaml")));
    }

    private static boolean isAllowed(Object parameter, String value) {
        Object pattern = ((Map<?, ?>) parameter).get("AllowedPattern");
        return pattern == null || value.matches(pattern.toString());
    }

    private static Map<String, Object> parameters() {
        return WrittenTemplate.map(new WrittenTemplate().root().get("Parameters"));
    }

    private static Map<String, Map<String, String>> lists() throws IOException {
        String text = Files.readString(TestFolders.repository().resolve("samconfig.toml"));
        Map<String, Map<String, String>> lists = new TreeMap<>();
        Matcher section = SECTION.matcher(text);
        Matcher given = GIVEN.matcher(text);
        while (given.find()) {
            String last = "";
            section.reset();
            while (section.find() && section.start() < given.start()) {
                last = section.group(1);
            }
            lists.computeIfAbsent(last, name -> new TreeMap<>())
                    .put(given.group(1), given.group(2));
        }
        return lists;
    }
}
