package io.tradewind.platform.testing;

import java.util.HashMap;
import java.util.Map;

/** What every AWS client of a test needs beside an endpoint. */
final class TestCredentials {

    private TestCredentials() {}

    static Map<String, String> with(String variable, String value) {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_REGION", "ap-southeast-2");
        variables.put("AWS_ACCESS_KEY_ID", "test");
        variables.put("AWS_SECRET_ACCESS_KEY", "test");
        variables.put("AWS_S3_PATH_STYLE", "true");
        variables.put(variable, value);
        return variables;
    }
}
