package io.tradewind.local.template;

import io.tradewind.local.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A template of the project's as it is written, intrinsics and all. */
final class WrittenTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9]+)(\\.[^}]*)?}");

    private final Map<String, Object> root;

    /** template.yaml. */
    WrittenTemplate() {
        this("template.yaml");
    }

    /** The template in a file of the checkout. */
    WrittenTemplate(String file) {
        try {
            // Knows no tag: a short intrinsic such as !Ref would be refused.
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            root = map(yaml.load(Files.readString(TestFolders.repository().resolve(file))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Map<String, Object> root() {
        return root;
    }

    /** The resources of one type by name. */
    Map<String, Map<String, Object>> resources(String type) {
        Map<String, Map<String, Object>> found = new TreeMap<>();
        map(root.get("Resources"))
                .forEach(
                        (name, resource) -> {
                            if (type.equals(map(resource).get("Type"))) {
                                found.put(name, map(resource));
                            }
                        });
        return found;
    }

    Map<String, Map<String, Object>> functions() {
        return resources("AWS::Serverless::Function");
    }

    static Map<String, Object> properties(Map<String, Object> resource) {
        return map(resource.get("Properties"));
    }

    /** The events of one type. */
    static List<Map<String, Object>> events(Map<String, Object> function, String type) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Object event : map(properties(function).get("Events")).values()) {
            if (type.equals(map(event).get("Type"))) {
                found.add(map(map(event).get("Properties")));
            }
        }
        return found;
    }

    static Map<String, Object> variables(Map<String, Object> function) {
        return map(map(properties(function).get("Environment")).get("Variables"));
    }

    /** Everything that a part of the template refers to: Ref, Fn::GetAtt and Fn::Sub. */
    static Set<String> references(Object node) {
        Set<String> names = new TreeSet<>();
        collect(node, names);
        return names;
    }

    private static void collect(Object node, Set<String> names) {
        if (node instanceof List<?> list) {
            list.forEach(item -> collect(item, names));
        } else if (node instanceof Map<?, ?> mapping) {
            mapping.forEach(
                    (key, value) -> {
                        switch (String.valueOf(key)) {
                            case "Ref" -> names.add(String.valueOf(value));
                            case "Fn::GetAtt" ->
                                    names.add(String.valueOf(((List<?>) value).getFirst()));
                            case "Fn::Sub" -> {
                                Matcher found = PLACEHOLDER.matcher(String.valueOf(value));
                                while (found.find()) {
                                    names.add(found.group(1));
                                }
                            }
                            default -> collect(value, names);
                        }
                    });
        }
    }

    /** Every text in a part of the template. */
    static List<String> texts(Object node) {
        List<String> texts = new ArrayList<>();
        if (node instanceof List<?> list) {
            list.forEach(item -> texts.addAll(texts(item)));
        } else if (node instanceof Map<?, ?> mapping) {
            mapping.values().forEach(value -> texts.addAll(texts(value)));
        } else if (node != null) {
            texts.add(String.valueOf(node));
        }
        return texts;
    }

    @SuppressWarnings("unchecked") // every key of this template is text; the reader refuses others
    static Map<String, Object> map(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }
}
