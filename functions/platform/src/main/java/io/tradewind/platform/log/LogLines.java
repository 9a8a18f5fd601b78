package io.tradewind.platform.log;

import java.io.PrintStream;

/** Writes whole lines to standard output, so that lines of several threads do not mix. */
public final class LogLines {

    private LogLines() {}

    /** Writes one line; the text holds no line break. */
    public static void write(String line) {
        PrintStream out = System.out;
        synchronized (LogLines.class) {
            out.println(line);
        }
    }
}
