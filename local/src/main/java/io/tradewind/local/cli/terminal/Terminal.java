package io.tradewind.local.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The two streams of a command and what each can show. Colours and moving lines appear only where a
 * stream is a terminal, colours only without {@code NO_COLOR}; letters beyond ASCII only where the
 * stream's encoding has them.
 */
public final class Terminal {

    private static final int COLUMNS_DEFAULT = 100;
    private static final long PROBE_MILLIS_MAX = 500;

    /** What one stream is connected to. */
    public record Stream(
            PrintStream print, boolean isTerminal, boolean hasColours, boolean hasUnicode) {

        /** The text with typographic characters replaced where this stream cannot show them. */
        public String fit(String text) {
            return hasUnicode
                    ? text
                    : text.replace("·", "|")
                            .replace("–", "-")
                            .replace("−", "-")
                            .replace("×", "x")
                            .replace("…", "...")
                            .replace("─", "-");
        }

        public void line(String text) {
            print.println(fit(text));
        }

        public Style style() {
            return hasColours ? Style.COLOURED : Style.PLAIN;
        }
    }

    private final Stream out;
    private final Stream err;
    private final IntSupplier columns;

    public Terminal(Stream out, Stream err, IntSupplier columns) {
        this.out = out;
        this.err = err;
        this.columns = columns;
    }

    /** The process's own streams. */
    public static Terminal system() {
        Map<String, String> environment = System.getenv();
        boolean colours =
                environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        Stream out = stream(System.out, 1, "stdout.encoding", colours);
        Stream err = stream(System.err, 2, "stderr.encoding", colours);
        boolean measured = err.isTerminal();
        return new Terminal(out, err, () -> measured ? columns(environment) : COLUMNS_DEFAULT);
    }

    /** What was asked for: tables, documents. */
    public Stream out() {
        return out;
    }

    /** What happens meanwhile: progress, hints, errors. */
    public Stream err() {
        return err;
    }

    /** Width of the terminal in characters; asks the system each time. */
    public int columns() {
        return columns.getAsInt();
    }

    /** The same terminal with nothing on standard error, for programs that read one document. */
    public Terminal quiet() {
        PrintStream nothing =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(out, new Stream(nothing, false, false, true), columns);
    }

    private static Stream stream(
            PrintStream print, int descriptor, String encodingProperty, boolean colours) {
        boolean terminal = isTerminal(descriptor);
        Charset charset =
                Optional.ofNullable(System.getProperty(encodingProperty))
                        .map(Charset::forName)
                        .orElseGet(Charset::defaultCharset);
        return new Stream(
                print, terminal, terminal && colours, charset.newEncoder().canEncode('─'));
    }

    /**
     * Java knows only whether input and output are both terminals; each stream matters by itself.
     */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return answer("test -t " + descriptor).isPresent();
        }
    }

    private static int columns(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("COLUMNS"))
                .or(() -> answer("stty size <&2 | cut -d' ' -f2"))
                .filter(text -> text.matches("[1-9][0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(COLUMNS_DEFAULT);
    }

    /** What a shell, whose standard error is ours, prints for the command; empty where it fails. */
    private static Optional<String> answer(String command) {
        try {
            ProcessBuilder.Redirect ours = ProcessBuilder.Redirect.INHERIT;
            boolean test = command.startsWith("test ");
            Process shell =
                    new ProcessBuilder("sh", "-c", command)
                            .redirectError(ours)
                            .redirectOutput(test ? ours : ProcessBuilder.Redirect.PIPE)
                            .start();
            if (!shell.waitFor(PROBE_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
                shell.destroyForcibly();
                return Optional.empty();
            }
            if (shell.exitValue() != 0) {
                return Optional.empty();
            }
            byte[] bytes = test ? new byte[0] : shell.getInputStream().readAllBytes();
            return Optional.of(new String(bytes, StandardCharsets.US_ASCII).trim());
        } catch (IOException e) {
            return Optional.empty(); // no shell: not a terminal we could know anything about
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
