package io.tradewind.matching.workload;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Recorder;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.Audit;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;
import io.tradewind.matching.symbol.SymbolTerms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a workload through the whole engine and collects the canonical reports. One market maker who
 * may trade with himself owns every order; a modification is a cancel and a new order.
 */
public final class WorkloadReplay extends Recorder {

    /** A market without band, breaker, fees or minimum, for orders that know no money. */
    public static final SymbolTerms FREE =
            new SymbolTerms("FREE", 1, 2, 0, 0, 1, 1, 1, 1, 1, 1L << 40, 0, 0, 0, 0, 0, 0);

    private static final long MAKER = 7;

    private record Line(int type, String text) {}

    private final byte[] buffer = new byte[CommandWriter.LENGTH_MAX];
    private final CommandWriter writer = new CommandWriter();
    private final Engine engine = new Engine(Capacity.LARGE, this);
    private final Map<Long, Long> engineIds = new HashMap<>();
    private final List<Long> workloadIds = new ArrayList<>(List.of(0L));
    private final List<String> reports = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private boolean modifying;
    private boolean refused;
    private long sequence;
    private long id;

    public WorkloadReplay() {
        Audit audit = new Audit("test", "market without money");
        apply(writer.wrap(buffer, 0).rules(0, 1_000_000, 1_000_000, 36, 0, 0, audit));
        apply(writer.wrap(buffer, 0).asset(0, 1, "BASE", 0, 0, audit));
        apply(writer.wrap(buffer, 0).asset(0, 2, "QUOTE", 0, 0, audit));
        apply(writer.wrap(buffer, 0).symbol(0, 1, FREE, 0, audit));
        SelfTradePrevention none = SelfTradePrevention.NONE;
        apply(writer.wrap(buffer, 0).account(0, MAKER, 0, none, true, audit));
        apply(writer.wrap(buffer, 0).transfer(0, MAKER, 1, 1L << 60, "base"));
        apply(writer.wrap(buffer, 0).transfer(0, MAKER, 2, 1L << 60, "quote"));
    }

    public Engine engine() {
        return engine;
    }

    private void apply(int length) {
        if (length > 0) {
            engine.apply(buffer, 0);
        }
    }

    /** The reports, in canonical order. */
    public List<String> run(Workload workload) {
        for (int i = 0; i < workload.count(); i++) {
            sequence = workload.sequence(i);
            id = workload.id(i);
            refused = false;
            modifying = workload.type(i) == Workload.MODIFY;
            if (workload.type(i) != Workload.NEW) {
                long engineId = engineIds.getOrDefault(id, 0L);
                apply(writer.wrap(buffer, 0).cancel(0, MAKER, 1, engineId, ""));
            }
            if (workload.type(i) != Workload.CANCEL && !refused) {
                place(workload, i);
            }
            flush();
        }
        return reports;
    }

    private void place(Workload workload, int i) {
        NewOrder order =
                NewOrder.limit(
                        MAKER,
                        1,
                        Side.of(workload.side(i)),
                        workload.isIoc(i) ? TimeInForce.IOC : TimeInForce.GTC,
                        workload.price(i),
                        workload.quantity(i));
        apply(writer.wrap(buffer, 0).place(0, order));
    }

    private void flush() {
        lines.sort(Comparator.comparingInt(Line::type));
        lines.forEach(line -> reports.add(line.text()));
        lines.clear();
    }

    private void report(int type, Object... fields) {
        StringBuilder line = new StringBuilder().append(type).append(',').append(sequence);
        for (Object field : fields) {
            line.append(',').append(field);
        }
        lines.add(new Line(type, line.toString()));
    }

    @Override
    public void accepted(OrderView order) {
        engineIds.put(id, order.id());
        workloadIds.add(id);
        int type = modifying ? 3 : 0;
        report(type, order.side().code(), id, order.price(), order.quantity());
    }

    @Override
    public void traded(TradeView trade) {
        long maker = workloadIds.get((int) trade.makerOrder());
        report(1, trade.price(), trade.quantity(), maker, id);
    }

    @Override
    public void cancelled(OrderView order, long unreserved, Reason reason) {
        if (!modifying || reason == Reason.IOC_REMAINDER) {
            report(2, order.side().code(), id, order.price());
        }
    }

    @Override
    public void refused(Command command, Reason reason, long existing, boolean same) {
        if (reason != Reason.UNKNOWN_ORDER) {
            throw new AssertionError("refused: " + reason);
        }
        refused = true;
        report(modifying ? 5 : 4, id);
    }
}
