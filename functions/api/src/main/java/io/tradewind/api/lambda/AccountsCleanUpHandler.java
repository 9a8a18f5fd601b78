package io.tradewind.api.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.Forgetting;
import io.tradewind.platform.retention.CleanUp;
import io.tradewind.platform.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Forgets answers that nobody will ask for again, and keys and secrets that ended long ago.
 * Schedule: every hour. Idempotent: what is forgotten is not there to be forgotten again.
 */
public final class AccountsCleanUpHandler implements RequestHandler<ScheduledEvent, Integer> {

    private static final Duration ANSWERS_KEPT = Duration.ofDays(1);
    private static final Duration ANSWERS_KEPT_MIN = Duration.ofHours(1);
    private static final Duration CREDENTIALS_KEPT = Duration.ofDays(90);

    private final CleanUp cleanUp;

    /** Wired from the environment. */
    public AccountsCleanUpHandler() {
        this(fromSettings(Settings.fromEnvironment()));
    }

    AccountsCleanUpHandler(CleanUp cleanUp) {
        this.cleanUp = cleanUp;
    }

    private static CleanUp fromSettings(Settings settings) {
        Database database = Database.fromSettings(settings);
        return new CleanUp(
                List.of(
                        new CleanUp.Rule(
                                "answers",
                                settings.duration(
                                        "RETENTION_ANSWERS", ANSWERS_KEPT, ANSWERS_KEPT_MIN),
                                new Forgetting(database, "accounts.forget_answers")::forget),
                        new CleanUp.Rule(
                                "credentials",
                                settings.duration("RETENTION_CREDENTIALS", CREDENTIALS_KEPT),
                                new Forgetting(database, "accounts.forget_credentials")::forget)),
                Clock.systemUTC());
    }

    /** Answers how many answers and credentials were forgotten. */
    @Override
    public Integer handleRequest(ScheduledEvent event, Context context) {
        return Invocation.run(context, () -> cleanUp.run(context::getRemainingTimeInMillis));
    }
}
