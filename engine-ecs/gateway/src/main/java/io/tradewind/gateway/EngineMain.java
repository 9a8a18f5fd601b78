package io.tradewind.gateway;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.settings.SettingException;
import io.tradewind.platform.settings.Settings;
import io.tradewind.sequencer.DamagedLogException;
import io.tradewind.sequencer.history.LogAudit;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's process. Settings: {@code DATABASE_URL}, {@code DATABASE_SECRET} (of schema {@code
 * exchange}), {@code ENVELOPE_KEY_SECRET}, {@code ENGINE_BUCKET} (snapshots and archives; without
 * it every start reads the whole log), {@code TRADEWIND_GATEWAY_PORT} (8085), {@code GATEWAY_HOST}
 * (127.0.0.1), and the {@code GATEWAY_…} settings that docs/runbook.md lists. It is ready when
 * {@code GET /health} answers 200. SIGTERM drains and stops it.
 *
 * <p>Ends with 0 after a stop, 1 when it cannot reach its stores, can write no more (it has told
 * nothing that the log does not have) or a part of it has died, 2 for a setting that breaks its
 * rule, 3 when it cannot listen.
 *
 * <p>With the argument {@code audit} it serves nobody: it reads the whole log, tells how many
 * commands, which checksum and which state it comes to, and ends with 0, or with 4 where the log is
 * not as it was written. With {@code rebuild} it does the same, and then empties the projection's
 * tables, so that the process that writes makes all rows again.
 */
public final class EngineMain {

    private static final Logger LOG = LoggerFactory.getLogger(EngineMain.class);

    private static final int WRITES_NO_MORE = 1;
    private static final int BAD_SETTING = 2;
    private static final int CANNOT_LISTEN = 3;
    private static final int DAMAGED = 4;

    /** Reads the log, tells what it comes to, and ends. */
    private static final String AUDIT = "audit";

    /** The same, and has all rows made anew. */
    private static final String REBUILD = "rebuild";

    private EngineMain() {}

    /** Runs until it is stopped, or can write no more. */
    public static void main(String[] args) {
        Settings settings = Settings.fromEnvironment();
        int code =
                switch (args.length == 1 ? args[0] : "") {
                    case AUDIT -> read(() -> EngineStores.audit(settings));
                    case REBUILD -> read(() -> EngineStores.rebuild(settings));
                    default -> run(settings);
                };
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int read(Supplier<LogAudit> work) {
        try {
            LOG.info("The log is whole: {}", work.get());
            return 0;
        } catch (SettingException wrong) {
            LOG.error(wrong.getMessage());
            return BAD_SETTING;
        } catch (RetryableException away) {
            LOG.error("The log cannot be read", away);
            return WRITES_NO_MORE;
        } catch (DamagedLogException damaged) {
            LOG.error("The log is not as it was written: {}", damaged.getMessage());
            return DAMAGED;
        }
    }

    private static int run(Settings settings) {
        EngineStores stores;
        Gateway gateway;
        try {
            stores = EngineStores.open(settings);
            gateway = Gateway.start(stores.setup(settings));
        } catch (SettingException wrong) {
            LOG.error(wrong.getMessage());
            return BAD_SETTING;
        } catch (RetryableException away) {
            LOG.error("The engine cannot start yet", away);
            return WRITES_NO_MORE;
        } catch (IllegalStateException taken) {
            LOG.error("The engine cannot start", taken);
            return CANNOT_LISTEN;
        }
        stores.started(gateway);
        Thread drain =
                new Thread(
                        () -> {
                            gateway.close();
                            stores.close();
                            LOG.info("The engine has stopped");
                        },
                        "drain");
        Runtime.getRuntime().addShutdownHook(drain);
        LOG.info("The engine listens on port {}", gateway.port());
        try {
            gateway.ended().join();
            return 0;
        } catch (CompletionException lost) {
            LOG.error("The engine cannot go on", lost.getCause());
            return WRITES_NO_MORE;
        }
    }
}
