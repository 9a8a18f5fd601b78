package io.tradewind.local.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a template asks of a parameter's value, by CloudFormation's rules. */
final class ParameterRules {

    private ParameterRules() {}

    /** The rule that a value breaks, to be read after the value; nothing where it breaks none. */
    static Optional<String> broken(Map<String, Object> parameter, String value) {
        if (parameter.get("AllowedPattern") instanceof String regex && !value.matches(regex)) {
            return Optional.of("does not match " + regex);
        }
        if (parameter.get("AllowedValues") instanceof List<?> allowed
                && allowed.stream().map(Object::toString).noneMatch(value::equals)) {
            return Optional.of("is none of " + allowed);
        }
        return "Number".equals(parameter.get("Type"))
                ? outside(parameter, value)
                : Optional.empty();
    }

    private static Optional<String> outside(Map<String, Object> parameter, String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException word) {
            return Optional.of("is not a number");
        }
        if (parameter.get("MinValue") instanceof Number least
                && number.compareTo(new BigDecimal(least.toString())) < 0) {
            return Optional.of("is below " + least);
        }
        if (parameter.get("MaxValue") instanceof Number most
                && number.compareTo(new BigDecimal(most.toString())) > 0) {
            return Optional.of("is above " + most);
        }
        return Optional.empty();
    }
}
