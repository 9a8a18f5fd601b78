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
import java.util.function.Supplier;

/**
 * The two streams of a command and what each can show. Colours and moving lines appear only where a
 * stream is a terminal, colours only without {@code NO_COLOR}; letters beyond ASCII only where the
 * stream's encoding has them.
 */
public final class Terminal {

    private static final int COLUMNS_DEFAULT = 100;
    private static final int ROWS_DEFAULT = 40;
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

    /** How much is seen at once, in characters and lines. */
    public record Size(int columns, int rows) {}

    private final Stream out;
    private final Stream err;
    private final Supplier<Size> size;

    public Terminal(Stream out, Stream err, IntSupplier columns) {
        this(() -> new Size(columns.getAsInt(), ROWS_DEFAULT), out, err);
    }

    private Terminal(Supplier<Size> size, Stream out, Stream err) {
        this.out = out;
        this.err = err;
        this.size = size;
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
        Size usual = new Size(COLUMNS_DEFAULT, ROWS_DEFAULT);
        return new Terminal(() -> measured ? size(environment) : usual, out, err);
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
        return size().columns();
    }

    /** Size of the terminal; asks the system each time. */
    public Size size() {
        return size.get();
    }

    /** The same terminal with nothing on standard error, for programs that read one document. */
    public Terminal quiet() {
        PrintStream nothing =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Terminal(size, out, new Stream(nothing, false, false, true));
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

    private static Size size(Map<String, String> environment) {
        String[] told = answer("stty size <&2").orElse("").split(" ", -1);
        String rows = told.length == 2 ? told[0] : "";
        String columns = environment.getOrDefault("COLUMNS", told.length == 2 ? told[1] : "");
        return new Size(number(columns, COLUMNS_DEFAULT), number(rows, ROWS_DEFAULT));
    }

    private static int number(String text, int otherwise) {
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : otherwise;
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
