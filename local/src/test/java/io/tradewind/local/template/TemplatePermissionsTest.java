package io.tradewind.local.template;

import static io.tradewind.local.template.WrittenTemplate.events;
import static io.tradewind.local.template.WrittenTemplate.map;
import static io.tradewind.local.template.WrittenTemplate.properties;
import static io.tradewind.local.template.WrittenTemplate.texts;
import static io.tradewind.local.template.WrittenTemplate.variables;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the functions' roles to what each function is told to use, no more and no less. */
class TemplatePermissionsTest {

    private static final Pattern NAMED = Pattern.compile("tradewind-\\$\\{Environment}([-/].+)");

    /** A bucket's objects, uploads among them, and the letters that end a secret's ARN. */
    private static final Pattern OPEN_END =
            Pattern.compile(".*(-\\?{6}|\\$\\{(Results|Prices)Bucket}/\\*(/uploads/\\*)?)");

    private final WrittenTemplate template = new WrittenTemplate();

    private record Statement(List<String> actions, List<String> resources) {}

    @Test
    void everyFunctionHasARoleOfItsOwn() {
        Set<String> roles = new TreeSet<>();
        for (var function : template.functions().entrySet()) {
            String role = function.getKey().replaceAll("Function$", "Role");
            assertEquals(
                    Map.of("Fn::GetAtt", List.of(role, "Arn")),
                    properties(function.getValue()).get("Role"));
            assertFalse(properties(function.getValue()).containsKey("Policies"));
            roles.add(role);
        }
        assertEquals(roles, template.resources("AWS::IAM::Role").keySet());
    }

    @Test
    void rolesNameExactActionsOnExactResources() {
        for (String role : template.resources("AWS::IAM::Role").keySet()) {
            for (Statement statement : statements(role)) {
                statement.actions().forEach(a -> assertFalse(a.contains("*"), role + ": " + a));
                for (String resource : statement.resources()) {
                    boolean exact = !resource.contains("*") && !resource.contains("?");
                    assertTrue(
                            exact || OPEN_END.matcher(resource).matches(), role + ": " + resource);
                }
            }
        }
    }

    @Test
    void rolesAllowWhatTheirFunctionIsToldToUse() {
        for (var function : template.functions().entrySet()) {
            String role = function.getKey().replaceAll("Function$", "Role");
            Set<String> allowed = named(resources(role));
            Set<String> told = new TreeSet<>();
            variables(function.getValue())
                    .forEach(
                            (name, value) -> {
                                if (name.matches("(QUEUE|TABLE|TOPIC)_.*|.*_SECRET")) {
                                    told.addAll(named(texts(value)));
                                }
                            });
            for (Map<String, Object> mapping : events(function.getValue(), "SQS")) {
                told.addAll(named(texts(mapping.get("Queue"))));
            }
            Set<String> lacking = new TreeSet<>(told);
            lacking.removeAll(allowed);
            // A relay's list of queues may name some that its role reads the length of alone.
            assertEquals(Set.of(), lacking, role + " lacks what its function is told to use");
            Set<String> idle = new TreeSet<>(allowed);
            idle.removeAll(told);
            idle.removeIf(name -> name.endsWith("-dlq") && told.contains(name.replace("-dlq", "")));
            assertEquals(Set.of(), idle, role + " allows what its function is never told to use");
        }
    }

    @Test
    void whatIsNamedIsDeclared() {
        Map<String, Object> declared = map(map(template.root().get("Metadata")).get("Tradewind"));
        Set<String> names = new TreeSet<>();
        map(declared.get("Queues")).keySet().forEach(q -> names.addAll(List.of(q, q + "-dlq")));
        names.addAll(map(declared.get("Tables")).keySet());
        names.addAll(map(declared.get("Topics")).keySet());
        names.addAll(texts(declared.get("Secrets")));
        for (String role : template.resources("AWS::IAM::Role").keySet()) {
            Set<String> unknown = named(resources(role));
            unknown.removeAll(names);
            assertEquals(Set.of(), unknown, role);
        }
    }

    @Test
    void wildcardsStandOnlyWhereAServiceKnowsNoResources() {
        for (String file : List.of("template.yaml", SchemaTemplateTest.FILE)) {
            var policies = new WrittenTemplate(file).resources("AWS::IAM::ManagedPolicy");
            assertFalse(policies.isEmpty(), file);
            for (var policy : policies.entrySet()) {
                Object document = properties(policy.getValue()).get("PolicyDocument");
                for (Object node : (List<?>) map(document).get("Statement")) {
                    String effect = map(node).get("Effect").toString();
                    if (effect.equals("Allow") && texts(map(node).get("Resource")).contains("*")) {
                        for (String action : texts(map(node).get("Action"))) {
                            assertTrue(
                                    action.matches("ec2:Describe[A-Za-z]+|xray:Put[A-Za-z]+"),
                                    file + ", " + policy.getKey() + ": " + action);
                        }
                    }
                }
            }
        }
    }

    private List<String> resources(String role) {
        return statements(role).stream().flatMap(each -> each.resources().stream()).toList();
    }

    private List<Statement> statements(String role) {
        List<Statement> statements = new ArrayList<>();
        for (Object policy :
                (List<?>)
                        properties(template.resources("AWS::IAM::Role").get(role))
                                .get("Policies")) {
            for (Object node : (List<?>) map(map(policy).get("PolicyDocument")).get("Statement")) {
                statements.add(
                        new Statement(
                                texts(map(node).get("Action")), texts(map(node).get("Resource"))));
            }
        }
        return statements;
    }

    /** The names behind {@code tradewind-{environment}} of queues, tables, topics and secrets. */
    private static Set<String> named(List<String> texts) {
        Set<String> names = new TreeSet<>();
        for (String text : texts) {
            Matcher found = NAMED.matcher(text);
            if (found.find()) {
                names.add(found.group(1).substring(1).replace("-??????", ""));
            }
        }
        return names;
    }
}
