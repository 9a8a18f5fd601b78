package io.tradewind.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes tenants through the function that may. */
public final class TenantSetup {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private TenantSetup() {}

    /**
     * Makes a tenant, or changes its name.
     *
     * @return the key of its first administrator; empty where the tenant was there
     */
    public static Optional<String> put(Deployment deployment, String tenant, String name)
            throws IOException {
        // For its owner alone: the answer holds the key.
        Path answer = Files.createTempFile("tradewind-tenant", ".json");
        Path request = Files.createTempFile("tradewind-tenant", ".json");
        try {
            Files.write(request, JSON.writeValueAsBytes(Map.of("tenant", tenant, "name", name)));
            // A command that writes its answer to a file takes no request as one.
            JsonNode ended =
                    deployment.ask(
                            List.of(
                                    "lambda",
                                    "invoke",
                                    "--function-name",
                                    deployment.name("-tenant-setup"),
                                    "--payload",
                                    "fileb://" + request,
                                    answer.toString()),
                            Map.of());
            JsonNode told = JSON.readTree(answer.toFile());
            if (ended.has("FunctionError")) {
                throw new StateException(
                        "The tenant was refused: " + told.path("errorMessage").asText());
            }
            return Optional.ofNullable(told.path("api_key").textValue());
        } finally {
            Files.deleteIfExists(request);
            Files.deleteIfExists(answer);
        }
    }
}
