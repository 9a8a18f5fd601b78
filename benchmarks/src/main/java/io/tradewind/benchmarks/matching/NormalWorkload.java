package io.tradewind.benchmarks.matching;

import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.NewOrder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.tukaani.xz.XZInputStream;

/**
 * The public workload {@code normal}: a modification becomes a cancel and a new order, in the
 * engine and for the peers; {@link #records} counts it once, as the workload does.
 */
final class NormalWorkload {

    private static final int HEADER = 16;
    private static final int RECORD = 40;
    private static final long OWNER = OwnMarket.FIRST_ACCOUNT;

    final Messages messages;
    final int records;

    private NormalWorkload(Messages messages, int records) {
        this.messages = messages;
        this.records = records;
    }

    /** The workload, or null where it is not beside the repository. */
    static NormalWorkload find() throws IOException {
        Path folder = Path.of(System.getProperty("tradewind.repository", "")).toAbsolutePath();
        while (folder != null) {
            Path file = folder.resolve("shared/data/engine/normal.bin.xz");
            if (Files.isRegularFile(file)) {
                return read(file);
            }
            folder = folder.getParent();
        }
        return null;
    }

    private static NormalWorkload read(Path file) throws IOException {
        byte[] bytes;
        try (XZInputStream in = new XZInputStream(Files.newInputStream(file))) {
            bytes = in.readAllBytes();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int records = in.getInt(12);
        Messages messages = new Messages(records * 2);
        OwnMarket market = new OwnMarket(false, 1);
        long[] orders = new long[1 << 20];
        for (int i = 0; i < records; i++) {
            int at = HEADER + i * RECORD;
            int id = (int) in.getLong(at + 16);
            if (id >= orders.length) {
                orders = Arrays.copyOf(orders, id * 2);
            }
            long open = market.engine.openOrders();
            boolean gone = false;
            if (in.get(at) != 0) {
                long order = orders[id];
                int length = market.command().cancel(0, OWNER, OwnMarket.SYMBOL, order, "");
                send(market, messages, length);
                messages.add(Messages.CANCEL, 0, 0, 0, 0, order);
                gone = market.engine.openOrders() == open;
            }
            if (in.get(at) != 1 && !gone) {
                orders[id] = place(market, messages, in, at);
            }
        }
        return new NormalWorkload(messages, records);
    }

    private static long place(OwnMarket market, Messages messages, ByteBuffer in, int at) {
        boolean ioc = in.get(at + 2) != 0;
        int side = in.get(at + 1);
        long price = in.getLong(at + 24);
        long quantity = in.getInt(at + 4);
        TimeInForce force = ioc ? TimeInForce.IOC : TimeInForce.GTC;
        NewOrder order =
                NewOrder.limit(OWNER, OwnMarket.SYMBOL, Side.of(side), force, price, quantity);
        send(market, messages, market.command().place(0, order));
        long id = market.engine.lastOrder();
        messages.add(ioc ? Messages.IOC : Messages.NEW, side, 0, price, quantity, id);
        return id;
    }

    private static void send(OwnMarket market, Messages messages, int length) {
        messages.keep(market.bytes(), length);
        market.apply(length);
        market.events.clear();
    }
}
