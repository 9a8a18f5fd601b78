package io.tradewind.schema.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import io.tradewind.schema.Login;
import io.tradewind.schema.Rotation;
import io.tradewind.schema.postgres.Master;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes one step of a rotation. Called by Secrets Manager. Idempotent on step and
 * ClientRequestToken.
 */
public final class CredentialRotationHandler
        implements RequestHandler<Map<String, String>, String> {

    private final Function<String, Rotation> rotations;

    /** Wires the function from its environment. */
    public CredentialRotationHandler() {
        this(rotations(Settings.fromEnvironment()));
    }

    CredentialRotationHandler(Function<String, Rotation> rotations) {
        this.rotations = rotations;
    }

    private static Function<String, Rotation> rotations(Settings settings) {
        String url = settings.text("DATABASE_URL");
        String master = settings.text("DATABASE_MASTER_SECRET");
        return secret ->
                new Rotation(
                        new SecretsManagerVersions(AwsClients.shared().secretsManager(), secret),
                        // AWS rotates the master's own password, so it is asked for each time.
                        new Master(url, Login.of(Secrets.shared().refresh(master))));
    }

    @Override
    public String handleRequest(Map<String, String> event, Context context) {
        return Invocation.run(
                context,
                () -> {
                    try {
                        rotations
                                .apply(required(event, "SecretId"))
                                .step(
                                        required(event, "Step"),
                                        required(event, "ClientRequestToken"));
                        return "done";
                    } catch (SQLException refused) {
                        throw RetryableException.away(
                                "The database does not take the new password", refused);
                    }
                });
    }

    private static String required(Map<String, String> event, String name) {
        return Optional.ofNullable(event.get(name))
                .orElseThrow(() -> new IllegalArgumentException("The event has no " + name));
    }
}
