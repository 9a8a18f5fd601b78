package io.tradewind.local.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.platform.sweep.SweepRequest.Parsed;
import java.util.List;
import java.util.Optional;

/**
 * The platform's own rules of the trigger, asked before it is started for a body that it would
 * refuse. How large a grid may be is a setting of the platform and left to it.
 */
public final class TriggerRules {

    private TriggerRules() {}

    /**
     * The request that the body makes.
     *
     * @throws CommandFailure with every rule that it breaks
     */
    public static SweepRequest check(JsonNode body) {
        return switch (SweepRequest.parse(body, Long.MAX_VALUE)) {
            case Parsed.Valid(SweepRequest request) -> request;
            case Parsed.Invalid(List<FieldError> errors) -> throw Refusals.of(errors);
        };
    }

    /**
     * How many combinations the parameters of a job make; empty where they are not this version's.
     */
    public static Optional<Long> combinations(JsonNode parameters) {
        return SweepRequest.parse(parameters, Long.MAX_VALUE)
                        instanceof Parsed.Valid(SweepRequest request)
                ? Optional.of(request.combinations())
                : Optional.empty();
    }
}
