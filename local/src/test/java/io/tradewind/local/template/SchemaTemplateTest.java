package io.tradewind.local.template;

import static io.tradewind.local.template.WrittenTemplate.map;
import static io.tradewind.local.template.WrittenTemplate.properties;
import static io.tradewind.local.template.WrittenTemplate.references;
import static io.tradewind.local.template.WrittenTemplate.texts;
import static io.tradewind.local.template.WrittenTemplate.variables;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the small stack that migrates, makes tenants and rotates to the rules of the large one. */
class SchemaTemplateTest {

    static final String FILE = "terraform/modules/functions/schema.yaml";

    private static final Set<String> SECRETS =
            Set.of("MasterSecret", "DatabaseSecrets", "ServiceKeySecret", "EnvelopeSecret");

    private final WrittenTemplate template = new WrittenTemplate(FILE);

    @Test
    void everyFunctionHasARoleOfItsOwn() {
        Set<String> roles = new TreeSet<>();
        template.resources("AWS::Lambda::Function")
                .forEach(
                        (name, function) -> {
                            String role = name.replaceAll("Function$", "Role");
                            assertEquals(
                                    Map.of("Fn::GetAtt", List.of(role, "Arn")),
                                    properties(function).get("Role"));
                            roles.add(role);
                        });
        assertEquals(roles, template.resources("AWS::IAM::Role").keySet());
    }

    @Test
    void rolesReadTheSecretsThatTheirFunctionIsToldAndNoOthers() {
        template.resources("AWS::Lambda::Function")
                .forEach(
                        (name, function) -> {
                            Set<String> told = references(variables(function));
                            told.retainAll(SECRETS);
                            Set<String> allowed = new TreeSet<>();
                            for (Map<String, Object> statement : statements(name)) {
                                allowed.addAll(references(statement.get("Resource")));
                            }
                            allowed.retainAll(SECRETS);
                            if (name.equals("RotationFunction")) {
                                // Secrets Manager tells it which in the event.
                                told.add("DatabaseSecrets");
                            }
                            assertEquals(told, allowed, name);
                        });
        assertTrue(
                texts(statements("TenantFunction")).stream()
                        .anyMatch(text -> text.endsWith("/database/accounts-??????")));
    }

    @Test
    void onlyTheRotationChangesSecretsAndNothingIsAllowedOnEverything() {
        for (String function : template.resources("AWS::Lambda::Function").keySet()) {
            for (Map<String, Object> statement : statements(function)) {
                assertFalse(texts(statement.get("Resource")).contains("*"), function);
                boolean writes = texts(statement.get("Action")).toString().contains("PutSecret");
                assertEquals(
                        writes, function.equals("RotationFunction") && changesLogins(statement));
            }
        }
    }

    /** LocalStack cannot delete a stack in which a list that was given is joined. */
    @Test
    void onlyListsThatMayBeEmptyAreParameters() {
        map(template.root().get("Parameters"))
                .forEach(
                        (name, parameter) -> {
                            String type = String.valueOf(map(parameter).get("Type"));
                            assertTrue(
                                    !type.contains("List")
                                            || "".equals(map(parameter).get("Default")),
                                    name + " is a list");
                        });
    }

    private static boolean changesLogins(Map<String, Object> statement) {
        return references(statement.get("Resource")).contains("DatabaseSecrets");
    }

    @Test
    void functionsAreOfOneKindWithThoseOfTheLargeTemplate() {
        template.resources("AWS::Lambda::Function")
                .forEach(
                        (name, function) -> {
                            Map<String, Object> properties = properties(function);
                            assertEquals("java25", properties.get("Runtime"), name);
                            assertEquals(List.of("arm64"), properties.get("Architectures"), name);
                            assertEquals(
                                    Map.of("LogGroup", Map.of("Ref", "SchemaLogs")),
                                    properties.get("LoggingConfig"),
                                    name);
                            String type =
                                    properties.get("Handler").toString().replaceAll("::.*", "");
                            Path source =
                                    TestFolders.repository()
                                            .resolve("functions/schema/src/main/java")
                                            .resolve(type.replace('.', '/') + ".java");
                            assertTrue(Files.exists(source), source.toString());
                        });
        assertEquals(
                Map.of("Ref", "LogRetentionDays"),
                properties(template.resources("AWS::Logs::LogGroup").get("SchemaLogs"))
                        .get("RetentionInDays"));
    }

    /** What a function's role allows. */
    private List<Map<String, Object>> statements(String function) {
        String role = function.replaceAll("Function$", "Role");
        Map<String, Object> found = template.resources("AWS::IAM::Role").getOrDefault(role, null);
        assertTrue(found != null, "there is no " + role);
        return ((List<?>) properties(found).get("Policies"))
                .stream()
                        .map(policy -> map(map(policy).get("PolicyDocument")).get("Statement"))
                        .flatMap(list -> ((List<?>) list).stream())
                        .map(WrittenTemplate::map)
                        .toList();
    }
}
