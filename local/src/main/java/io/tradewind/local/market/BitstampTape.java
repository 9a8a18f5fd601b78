package io.tradewind.local.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * The sample artifact's 100,000 trades of Bitstamp's BTC-USD, 25 November to 1 December 2013. The
 * file has no sides: a trade above the one before it is taken for a purchase, one below for a sale,
 * one at the same price for what the one before was (the tick rule of Lee and Ready, 1991).
 */
final class BitstampTape implements Tape {

    private static final String FILE = "bitstamp_trades_from_20131125_usd.csv";
    private static final long SECOND = 1_000;

    private final BufferedReader lines;
    private BigDecimal lastPrice;
    private boolean lastBuys = true;

    private BitstampTape(BufferedReader lines) {
        this.lines = lines;
    }

    /** The tape from its first trade. */
    static BitstampTape open() {
        InputStream file = BitstampTape.class.getClassLoader().getResourceAsStream(FILE);
        if (file == null) {
            throw new IllegalStateException(FILE + " is not on the class path");
        }
        BitstampTape tape =
                new BitstampTape(
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII)));
        tape.line();
        return tape;
    }

    @Override
    public TapeTrade next() {
        String line = line();
        if (line == null) {
            return null;
        }
        String[] fields = line.split(",", -1);
        BigDecimal price = new BigDecimal(fields[1]);
        int change = lastPrice == null ? 0 : price.compareTo(lastPrice);
        lastBuys = change == 0 ? lastBuys : change > 0;
        lastPrice = price;
        return new TapeTrade(
                Long.parseLong(fields[0]) * SECOND, price, new BigDecimal(fields[2]), lastBuys);
    }

    private String line() {
        try {
            return lines.readLine();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
