package io.tradewind.sequencer.statement;

/** The lengths of bars, in UTC; weeks begin on Monday. Each is made of stored bars. */
public enum CandleInterval {
    M1("1", 1, 1, 1),
    M3("3", 3, 1, 3),
    M5("5", 5, 1, 5),
    M15("15", 15, 1, 15),
    M30("30", 30, 1, 30),
    H1("60", 60, 60, 1),
    H2("120", 120, 60, 2),
    H4("240", 240, 60, 4),
    H6("360", 360, 60, 6),
    H12("720", 720, 60, 12),
    D1("D", 1440, 1440, 1),
    W1("W", 0, 1440, 7),
    MONTH("M", 0, 1440, 31);

    private final String code;
    private final int minutes;
    private final int storedMinutes;
    private final int storedBars;

    CandleInterval(String code, int minutes, int storedMinutes, int storedBars) {
        this.code = code;
        this.minutes = minutes;
        this.storedMinutes = storedMinutes;
        this.storedBars = storedBars;
    }

    /** Its name on the wire, {@code 1} to {@code 720}, {@code D}, {@code W}, {@code M}. */
    public String code() {
        return code;
    }

    /** The interval of a code, or null. */
    public static CandleInterval of(String code) {
        for (CandleInterval interval : values()) {
            if (interval.code.equals(code)) {
                return interval;
            }
        }
        return null;
    }

    /** Its length; 0 for weeks, which do not begin with the epoch, and for months. */
    public int minutes() {
        return minutes;
    }

    /** The length of the stored bars that it is made of. */
    public int storedMinutes() {
        return storedMinutes;
    }

    /** The most stored bars that one of it is made of. */
    public int storedBars() {
        return storedBars;
    }
}
