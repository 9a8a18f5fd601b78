package io.tradewind.local.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One field of numbers or names: lists, ranges and steps. */
final class CronField {

    private final String name;
    private final int least;
    private final int most;
    private final List<String> names;

    private CronField(String name, int least, int most, List<String> names) {
        this.name = name;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /** The numbers that {@code text} allows; {@code names} count from {@code least}. */
    static BitSet parse(String name, String text, int least, int most, List<String> names) {
        CronField field = new CronField(name, least, most, names);
        BitSet allowed = new BitSet();
        for (String part : text.split(",", -1)) {
            field.add(part, allowed);
        }
        return allowed;
    }

    private void add(String part, BitSet allowed) {
        String[] stepped = part.split("/", -1);
        if (stepped.length > 2) {
            throw refused(part);
        }
        int step = stepped.length == 2 ? count(stepped[1], part) : 1;
        String[] range = stepped[0].split("-", -1);
        if (range.length > 2 || step < 1) {
            throw refused(part);
        }
        int from = stepped[0].equals("*") ? least : value(range[0], part);
        int to;
        if (stepped[0].equals("*") || (range.length == 1 && stepped.length == 2)) {
            to = most;
        } else {
            to = range.length == 2 ? value(range[1], part) : from;
        }
        if (from > to) {
            for (int number = from; number <= most; number += step) {
                allowed.set(number);
            }
            from = least;
        }
        for (int number = from; number <= to; number += step) {
            allowed.set(number);
        }
    }

    private int value(String text, String part) {
        int index = names.indexOf(text.toUpperCase(Locale.ROOT));
        int value = index >= 0 ? index + least : count(text, part);
        if (value < least || value > most) {
            throw refused(part);
        }
        return value;
    }

    private int count(String text, String part) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException notANumber) {
            throw refused(part);
        }
    }

    private IllegalArgumentException refused(String part) {
        return new IllegalArgumentException(
                name
                        + " takes "
                        + least
                        + " to "
                        + most
                        + ", lists, ranges and steps, not "
                        + part);
    }
}
