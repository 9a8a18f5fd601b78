package io.tradewind.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping in the template, with its place for error messages. Intrinsics are resolved on reading.
 */
final class Section {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final String file;
    private final String place;
    private final Map<String, Object> values;
    private final Intrinsics intrinsics;

    Section(String file, String place, Map<String, Object> values, Intrinsics intrinsics) {
        this.file = file;
        this.place = place;
        this.values = values;
        this.intrinsics = intrinsics;
    }

    @SuppressWarnings("unchecked") // keys that are not strings are refused just before
    static Section of(String file, String place, Object node, Intrinsics intrinsics) {
        if (node == null) {
            return new Section(file, place, Map.of(), intrinsics);
        }
        if (!(node instanceof Map<?, ?> map)) {
            throw new TemplateException(file, place, "must be a mapping");
        }
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                throw new TemplateException(file, place, "key " + key + " must be text");
            }
        }
        return new Section(file, place, (Map<String, Object>) map, intrinsics);
    }

    TemplateException refused(String rule) {
        return new TemplateException(file, place, rule);
    }

    /** The values as written, intrinsics and all. */
    Map<String, Object> raw() {
        return values;
    }

    String place() {
        return place;
    }

    boolean has(String key) {
        return value(key).isPresent();
    }

    Iterable<String> keys() {
        return values.keySet();
    }

    Section section(String key) {
        return of(file, place + "." + key, value(key).orElse(null), intrinsics);
    }

    List<?> list(String key) {
        Object node = value(key).orElse(List.of());
        if (!(node instanceof List<?> list)) {
            throw refused(key + " must be a list");
        }
        return list;
    }

    List<String> texts(String key) {
        return list(key).stream()
                .map(item -> scalar(key, intrinsics.resolve(item, place)))
                .toList();
    }

    Optional<String> optional(String key) {
        return value(key).map(node -> scalar(key, node));
    }

    String text(String key) {
        return optional(key).orElseThrow(() -> refused(key + " is missing"));
    }

    /** A mapping as JSON, empty where it is absent. */
    String json(String key) {
        Optional<Object> node = value(key);
        if (node.isPresent() && !(node.get() instanceof Map)) {
            throw refused(key + " must be a mapping");
        }
        try {
            return node.isPresent() ? JSON.writeValueAsString(node.get()) : "";
        } catch (JsonProcessingException unwritable) {
            throw refused(key + " must be made of texts, numbers and lists");
        }
    }

    int number(String key, int least, int most, int otherwise) {
        Optional<String> text = optional(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw refused(key + " must be a whole number, is " + text.get());
        }
        throw refused(key + " must be " + least + " to " + most + ", is " + text.get());
    }

    boolean flag(String key, boolean otherwise) {
        return switch (optional(key).orElse(Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(key + " must be true or false");
        };
    }

    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String key : keys()) {
            optional(key).ifPresent(text -> variables.put(key, text));
        }
        return variables;
    }

    private Optional<Object> value(String key) {
        return Optional.ofNullable(intrinsics.resolve(values.get(key), place + "." + key));
    }

    private String scalar(String key, Object node) {
        if (node instanceof Map || node instanceof List) {
            throw refused(key + " must be a single value");
        }
        return String.valueOf(node);
    }
}
