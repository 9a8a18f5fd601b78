package io.tradewind.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a template with the values that this machine gives to its parameters. */
public final class TemplateReader {

    private final Path file;
    private final Map<String, String> given;

    private TemplateReader(Path file, Map<String, String> given) {
        this.file = file;
        this.given = given;
    }

    /**
     * Reads {@code file}. Jars are resolved against the file's folder and need not exist.
     *
     * @param parameters values that go before the template's defaults
     * @throws TemplateException if the file cannot be read or breaks a rule
     */
    public static Template read(Path file, Map<String, String> parameters) {
        return new TemplateReader(file, parameters).read();
    }

    private Template read() {
        Map<String, Object> root = load();
        Map<String, Object> resources = mapping(root, "Resources");
        Map<String, Object> conditions = mapping(root, "Conditions");
        Intrinsics intrinsics =
                new Intrinsics(
                        file.toString(),
                        parameters(mapping(root, "Parameters")),
                        conditions,
                        new ResourceNames(resources));
        Section globals =
                section("Globals.Function", mapping(root, "Globals").get("Function"), intrinsics);
        FunctionReader reader = new FunctionReader(file, globals);
        List<FunctionSpec> functions = new ArrayList<>();
        EventReader events = new EventReader();
        for (Map.Entry<String, Object> entry : resources.entrySet()) {
            Section resource = section(entry.getKey(), entry.getValue(), intrinsics);
            if (!resource.text("Type").equals("AWS::Serverless::Function")
                    || off(resource, intrinsics)) {
                continue;
            }
            functions.add(reader.read(entry.getKey(), resource.section("Properties")));
            events.read(entry.getKey(), resource.section("Properties").section("Events"));
        }
        refuseTwins(functions);
        Section needs =
                section(
                        "Metadata.Tradewind",
                        mapping(root, "Metadata").get("Tradewind"),
                        intrinsics);
        String environment =
                intrinsics.resolve(Map.of("Ref", "Environment"), "Parameters").toString();
        return new Template(
                functions,
                events.routes(),
                events.mappings(),
                events.schedules(),
                new ResourcesReader("tradewind-" + environment).read(needs));
    }

    private static boolean off(Section resource, Intrinsics intrinsics) {
        return resource.optional("Condition")
                .map(name -> !intrinsics.holds(Map.of("Condition", name), resource.place()))
                .orElse(false);
    }

    private void refuseTwins(List<FunctionSpec> functions) {
        Set<String> names = new HashSet<>();
        for (FunctionSpec function : functions) {
            if (!names.add(function.name())) {
                throw refused(
                        function.resource(), "another function has the name " + function.name());
            }
        }
    }

    private Map<String, Object> load() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object root = new Yaml(new SafeConstructor(options)).load(Files.readString(file));
            return Section.of(file.toString(), "the document", root, null).raw();
        } catch (IOException unreadable) {
            throw new TemplateException(file.toString(), "cannot be read", unreadable);
        } catch (YAMLException invalid) {
            throw new TemplateException(
                    file.toString(), "is not YAML: " + invalid.getMessage(), invalid);
        }
    }

    private Map<String, String> parameters(Map<String, Object> declared) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : declared.entrySet()) {
            Section parameter = section("Parameters." + entry.getKey(), entry.getValue(), null);
            Object value =
                    given.containsKey(entry.getKey())
                            ? given.get(entry.getKey())
                            : parameter.raw().get("Default");
            if (value == null) {
                throw refused(
                        "Parameters." + entry.getKey(), "has no default and no value is given");
            }
            ParameterRules.broken(parameter.raw(), value.toString())
                    .ifPresent(
                            rule -> {
                                throw refused(
                                        "Parameters." + entry.getKey(),
                                        value + setBy(entry.getKey()) + " " + rule);
                            });
            values.put(entry.getKey(), value.toString());
        }
        return values;
    }

    private String setBy(String parameter) {
        return given.containsKey(parameter)
                ? ", which " + LocalParameters.variable(parameter) + " sets,"
                : "";
    }

    private Map<String, Object> mapping(Map<String, Object> root, String key) {
        return section(key, root.get(key), null).raw();
    }

    private Section section(String place, Object node, Intrinsics intrinsics) {
        return Section.of(file.toString(), place, node, intrinsics);
    }

    private TemplateException refused(String place, String rule) {
        return new TemplateException(file.toString(), place, rule);
    }
}
