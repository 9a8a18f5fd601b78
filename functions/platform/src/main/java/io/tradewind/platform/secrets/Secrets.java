package io.tradewind.platform.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Reads secrets by name or ARN and keeps each for five minutes. Whoever meets an authentication
 * failure with a secret {@linkplain #refresh fetches it again}. Thread-safe.
 */
public final class Secrets {

    /** How long a secret is used before it is fetched again. */
    static final Duration KEPT = Duration.ofMinutes(5);

    private static final Map<Object, Secrets> SHARED = new ConcurrentHashMap<>();

    private final Function<String, String> source;
    private final Clock clock;
    private final Map<String, Kept> cache = new ConcurrentHashMap<>();

    private record Kept(String value, Instant until) {}

    Secrets(Function<String, String> source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * The secrets of Secrets Manager at the current environment's endpoint, shared in this process.
     */
    public static Secrets shared() {
        AwsClients clients = AwsClients.shared();
        return SHARED.computeIfAbsent(
                clients, key -> new Secrets(name -> fetch(clients, name), Clock.systemUTC()));
    }

    /** Fixed secrets, for tools and tests. */
    public static Secrets of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new Secrets(
                name -> {
                    String value = copy.get(name);
                    if (value == null) {
                        throw new PermanentException("There is no secret " + name);
                    }
                    return value;
                },
                Clock.systemUTC());
    }

    /**
     * The secret's text.
     *
     * @throws PermanentException where there is no such secret
     * @throws RetryableException where Secrets Manager cannot be reached
     */
    public String get(String nameOrArn) {
        Kept kept = cache.get(nameOrArn);
        return kept != null && clock.instant().isBefore(kept.until())
                ? kept.value()
                : refresh(nameOrArn);
    }

    /**
     * The secret as a JSON object.
     *
     * @throws PermanentException where there is no such secret, or it is not JSON
     * @throws RetryableException where Secrets Manager cannot be reached
     */
    public JsonNode json(String nameOrArn) {
        try {
            return Json.parse(get(nameOrArn));
        } catch (JsonFormatException malformed) {
            throw new PermanentException("Secret " + nameOrArn + " is not JSON");
        }
    }

    /** Fetches the secret whatever is cached, and returns its text. Errors as {@link #get}. */
    public String refresh(String nameOrArn) {
        String value = source.apply(nameOrArn);
        cache.put(nameOrArn, new Kept(value, clock.instant().plus(KEPT)));
        return value;
    }

    private static String fetch(AwsClients clients, String name) {
        try {
            String text =
                    clients.secretsManager()
                            .getSecretValue(request -> request.secretId(name))
                            .secretString();
            if (text == null) {
                throw new PermanentException("Secret " + name + " holds no text");
            }
            return text;
        } catch (ResourceNotFoundException missing) {
            throw new PermanentException("There is no secret " + name, missing);
        } catch (SdkException failure) {
            throw RetryableException.away("Secret " + name + " cannot be read", failure);
        }
    }
}
