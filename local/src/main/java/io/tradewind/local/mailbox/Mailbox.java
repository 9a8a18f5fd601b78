package io.tradewind.local.mailbox;

import io.tradewind.local.state.Port;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** The SMTP server and the page, both on the loopback address. */
public final class Mailbox implements AutoCloseable {

    /** Largest letter, in bytes. */
    static final int BYTES_MAX = 1024 * 1024;

    private static final int CONNECTIONS_MAX = 50;
    private static final int CONVERSATION_MILLIS_MAX = 30_000;
    private static final int MAILBOX_UNAVAILABLE = 451;

    private final LetterStore letters;
    private final LetterIds ids;
    private final Clock clock;
    private final MailReader reader = new MailReader();
    private final SMTPServer smtp;

    private Mailbox(LetterStore letters, LetterIds ids, Clock clock) {
        this.letters = letters;
        this.ids = ids;
        this.clock = clock;
        this.smtp =
                SMTPServer.port(Port.SMTP.number())
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("localhost")
                        .softwareName("Tradewind")
                        .maxMessageSize(BYTES_MAX)
                        .maxConnections(CONNECTIONS_MAX)
                        .connectionTimeoutMs(CONVERSATION_MILLIS_MAX)
                        .insertReceivedHeaders(false)
                        .messageHandler((context, from, to, bytes) -> take(from, to, bytes))
                        .build();
    }

    /** Listens on both ports; letters are kept in this folder. */
    public static Mailbox open(Vertx vertx, Path folder, Clock clock)
            throws IOException, InterruptedException, ExecutionException {
        LetterStore letters = LetterStore.open(folder);
        LetterIds ids = new LetterIds();
        Mailbox mailbox = new Mailbox(letters, ids, clock);
        vertx.createHttpServer(
                        new HttpServerOptions()
                                .setHost("127.0.0.1")
                                .setPort(Port.MAILBOX.number())
                                .setHttp2ClearTextEnabled(false))
                .requestHandler(new MailboxPages(letters, ids, clock)::answer)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        mailbox.smtp.start();
        return mailbox;
    }

    @Override
    public void close() {
        smtp.stop();
    }

    /** Answers once the letter is kept, so that a mail that was taken is shown. */
    private void take(String from, String to, byte[] bytes) throws RejectException {
        try {
            letters.add(reader.read(ids.next(clock.instant()), clock.instant(), from, to, bytes));
        } catch (IOException refused) {
            System.err.println("A mail was not kept: " + refused.getMessage());
            throw new RejectException(MAILBOX_UNAVAILABLE, "The mailbox cannot keep it");
        }
    }
}
