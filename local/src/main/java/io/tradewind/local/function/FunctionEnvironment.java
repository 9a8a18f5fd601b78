package io.tradewind.local.function;

import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.FunctionSpec;
import io.tradewind.local.template.Pseudo;
import java.util.HashMap;
import java.util.Map;

/**
 * The variables of a function: what Lambda sets, where the local servers are, and the template's.
 */
public final class FunctionEnvironment {

    private FunctionEnvironment() {}

    private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";

    /**
     * What every AWS SDK reads; the host process has these as its own variables too.
     *
     * @param secretKey signs the URLs of objects
     */
    public static Map<String, String> aws(String secretKey) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_REGION", Pseudo.REGION);
        variables.put("AWS_DEFAULT_REGION", Pseudo.REGION);
        variables.put("AWS_ACCESS_KEY_ID", LocalSecrets.ACCESS_KEY);
        variables.put(SECRET_KEY, secretKey);
        variables.put("AWS_ENDPOINT_URL", url(Port.ENDPOINT));
        variables.put("AWS_ENDPOINT_URL_SQS", url(Port.SQS));
        variables.put("AWS_ENDPOINT_URL_S3", url(Port.ENDPOINT));
        variables.put("AWS_S3_ANONYMOUS", "true");
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", url(Port.DYNAMODB));
        variables.put("AWS_S3_PATH_STYLE", "true");
        variables.put("TZ", "UTC");
        return variables;
    }

    /** All variables of one function, which has the secret key of the process that hosts it. */
    public static Map<String, String> of(FunctionSpec function) {
        String inherited = System.getenv(SECRET_KEY);
        Map<String, String> variables = aws(inherited == null ? "none" : inherited);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.putAll(function.environment());
        return Map.copyOf(variables);
    }

    private static String url(Port port) {
        return "http://127.0.0.1:" + port.number();
    }
}
