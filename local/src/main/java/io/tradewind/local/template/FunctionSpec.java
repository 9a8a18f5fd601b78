package io.tradewind.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A function.
 *
 * @param resource its resource in the template, such as {@code SweepTriggerFunction}
 * @param name its full name, such as {@code tradewind-local-sweep-trigger}
 * @param handlerClass the handler's class
 * @param handlerMethod the handler's method
 * @param jar the jar that holds the handler and all that it needs
 * @param timeout the longest that an invocation may take
 * @param memoryMb what the function is given on AWS; told to it, not enforced here
 * @param concurrencyMax how many instances may exist at once; 0 where the template says nothing
 * @param environment its variables, globals included
 */
public record FunctionSpec(
        String resource,
        String name,
        String handlerClass,
        String handlerMethod,
        Path jar,
        Duration timeout,
        int memoryMb,
        int concurrencyMax,
        Map<String, String> environment) {

    public FunctionSpec {
        environment = Map.copyOf(environment);
    }

    /** The name in logs: the resource without {@code Function}, in kebab case. */
    public String service() {
        String stem =
                resource.endsWith("Function")
                        ? resource.substring(0, resource.length() - "Function".length())
                        : resource;
        return stem.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    FunctionSpec from(Path copy) {
        return new FunctionSpec(
                resource,
                name,
                handlerClass,
                handlerMethod,
                copy,
                timeout,
                memoryMb,
                concurrencyMax,
                environment);
    }

    /** The function's ARN in the local account. */
    public String arn() {
        return "arn:aws:lambda:" + Pseudo.REGION + ":" + Pseudo.ACCOUNT + ":function:" + name;
    }

    boolean answersTo(String text) {
        return text.equals(resource)
                || text.equals(name)
                || text.equals(service())
                || (text + "Function").equals(resource);
    }
}
