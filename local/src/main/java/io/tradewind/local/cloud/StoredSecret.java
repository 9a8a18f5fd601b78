package io.tradewind.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.state.StateException;
import java.util.List;
import java.util.Map;

/** A secret that a person enters. */
public final class StoredSecret {

    private StoredSecret() {}

    /**
     * Stores it. Its text goes to AWS and nowhere else.
     *
     * @throws StateException where it is no JSON object, or there is no such secret
     */
    public static void put(Deployment deployment, String name, String text) {
        try {
            if (!JsonMapper.builder().build().readTree(text).isObject()) {
                throw new StateException("The secret " + name + " must be a JSON object");
            }
        } catch (JsonProcessingException malformed) {
            // The cause would quote the secret.
            throw new StateException("The secret " + name + " must be a JSON object");
        }
        deployment.ask(
                List.of("secretsmanager", "put-secret-value"),
                Map.of("SecretId", deployment.name("/" + name), "SecretString", text));
    }
}
