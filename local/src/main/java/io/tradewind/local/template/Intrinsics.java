package io.tradewind.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves the intrinsics that the template may use: Ref, Fn::Sub, Fn::GetAtt (Arn), Fn::Join,
 * Fn::If over conditions of parameters. What it does not know it refuses.
 */
final class Intrinsics {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");
    private static final String NO_VALUE = "AWS::NoValue";

    private final String file;
    private final Map<String, String> parameters;
    private final Map<String, Object> conditions;
    private final ResourceNames names;

    Intrinsics(
            String file,
            Map<String, String> parameters,
            Map<String, Object> conditions,
            ResourceNames names) {
        this.file = file;
        this.parameters = parameters;
        this.conditions = conditions;
        this.names = names;
    }

    /** The value without its outermost intrinsic; null for AWS::NoValue. Deeper ones stay. */
    Object resolve(Object node, String place) {
        if (!(node instanceof Map<?, ?> map) || map.size() != 1) {
            return node;
        }
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        String function = String.valueOf(only.getKey());
        Object argument = only.getValue();
        return switch (function) {
            case "Ref" -> reference(String.valueOf(argument), place);
            case "Fn::Sub" -> substitute(argument, place);
            case "Fn::GetAtt" -> attribute(argument, place);
            case "Fn::Join" -> join(argument, place);
            case "Fn::If" -> choose(argument, place);
            default -> {
                if (function.startsWith("Fn::")) {
                    throw refused(place, function + " is not understood here");
                }
                yield node;
            }
        };
    }

    private String reference(String name, String place) {
        if (name.equals(NO_VALUE)) {
            return null;
        }
        if (parameters.containsKey(name)) {
            return parameters.get(name);
        }
        String pseudo = Pseudo.value(name);
        if (pseudo != null) {
            return pseudo;
        }
        return names.physical(name)
                .orElseThrow(() -> refused(place, "Ref names " + name + ", which is not there"));
    }

    private String attribute(Object argument, String place) {
        String path =
                argument instanceof List<?> parts
                        ? String.join(".", parts.stream().map(String::valueOf).toList())
                        : String.valueOf(argument);
        int dot = path.indexOf('.');
        if (dot < 0 || !path.substring(dot + 1).equals("Arn")) {
            throw refused(place, "Fn::GetAtt gives Arn only, not " + path);
        }
        String resource = path.substring(0, dot);
        return names.arn(resource)
                .orElseThrow(() -> refused(place, "Fn::GetAtt names " + resource + ", not there"));
    }

    private String substitute(Object argument, String place) {
        Map<?, ?> own = Map.of();
        Object text = argument;
        if (argument instanceof List<?> pair
                && pair.size() == 2
                && pair.get(1) instanceof Map<?, ?> map) {
            text = pair.get(0);
            own = map;
        }
        if (!(text instanceof String pattern)) {
            throw refused(place, "Fn::Sub takes text, or text and a mapping");
        }
        Matcher matcher = PLACEHOLDER.matcher(pattern);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(2).strip();
            String value;
            if (!matcher.group(1).isEmpty()) {
                value = "${" + name + "}";
            } else if (own.containsKey(name)) {
                value = String.valueOf(resolve(own.get(name), place));
            } else {
                value = name.contains(".") ? attribute(name, place) : reference(name, place);
            }
            matcher.appendReplacement(
                    result, Matcher.quoteReplacement(Objects.requireNonNullElse(value, "")));
        }
        return matcher.appendTail(result).toString();
    }

    private String join(Object argument, String place) {
        if (!(argument instanceof List<?> pair
                && pair.size() == 2
                && pair.get(1) instanceof List<?> items)) {
            throw refused(place, "Fn::Join takes a separator and a list");
        }
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            texts.add(String.valueOf(resolve(item, place)));
        }
        return String.join(String.valueOf(pair.get(0)), texts);
    }

    private Object choose(Object argument, String place) {
        if (!(argument instanceof List<?> parts && parts.size() == 3)) {
            throw refused(place, "Fn::If takes a condition and two values");
        }
        boolean holds = holds(Map.of("Condition", parts.get(0)), place);
        return resolve(parts.get(holds ? 1 : 2), place);
    }

    /** Whether a condition of the template holds. */
    boolean holds(Object condition, String place) {
        if (!(condition instanceof Map<?, ?> map && map.size() == 1)) {
            throw refused(place, "a condition must be one intrinsic");
        }
        Map.Entry<?, ?> only = map.entrySet().iterator().next();
        Object argument = only.getValue();
        List<?> parts = argument instanceof List<?> list ? list : List.of();
        return switch (String.valueOf(only.getKey())) {
            case "Condition" -> {
                Object named = conditions.get(String.valueOf(argument));
                if (named == null) {
                    throw refused(place, "condition " + argument + " is not there");
                }
                yield holds(named, "Conditions." + argument);
            }
            case "Fn::Equals" -> {
                if (parts.size() != 2) {
                    throw refused(place, "Fn::Equals takes two values");
                }
                yield String.valueOf(resolve(parts.get(0), place))
                        .equals(String.valueOf(resolve(parts.get(1), place)));
            }
            case "Fn::Not" -> parts.stream().noneMatch(part -> holds(part, place));
            case "Fn::And" -> parts.stream().allMatch(part -> holds(part, place));
            case "Fn::Or" -> parts.stream().anyMatch(part -> holds(part, place));
            default -> throw refused(place, only.getKey() + " is not understood in a condition");
        };
    }

    private TemplateException refused(String place, String rule) {
        return new TemplateException(file, place, rule);
    }
}
