package io.tradewind.gateway.past;

import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.order.Execution;
import io.tradewind.gateway.order.History;
import io.tradewind.gateway.order.OrderPhase;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.gateway.order.OrderTerms;
import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.sequencer.statement.Cursor;
import io.tradewind.sequencer.statement.ExecutionFilter;
import io.tradewind.sequencer.statement.OrderFilter;
import io.tradewind.sequencer.statement.PastOrder;
import io.tradewind.sequencer.statement.postgres.Statements;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Orders and executions of the projection as the views show them. */
public final class PastOrders implements History {

    /** Later than every row: a cursor goes by ids alone. */
    private static final long FAR_MILLIS = 4_102_444_800_000L;

    private static final BigDecimal PPM = BigDecimal.valueOf(1_000_000);

    private final Statements statements;
    private final Readers readers;
    private final Supplier<Instruments> instruments;

    /** Past orders of these tables; instruments are asked when they are needed. */
    public PastOrders(Statements statements, Readers readers, Supplier<Instruments> instruments) {
        this.statements = statements;
        this.readers = readers;
        this.instruments = instruments;
    }

    private static int limit(int wanted) {
        return Math.min(wanted, Statements.LIMIT_MAX);
    }

    private static Instant after(long millis) {
        return Instant.ofEpochMilli(Math.min(millis, FAR_MILLIS - 1) + 1);
    }

    @Override
    public CompletionStage<List<OrderState>> orders(long account, OrderQuery query) {
        OrderFilter filter =
                new OrderFilter(
                        account,
                        query.instrument() == null ? 0 : query.instrument().id(),
                        query.order(),
                        query.clientOrderId(),
                        states(query.fate()),
                        OrderFilter.Kind.ALL,
                        Instant.ofEpochMilli(query.from()),
                        after(query.to()));
        boolean first = query.below() == Long.MAX_VALUE;
        Cursor cursor = first ? Cursor.START : new Cursor(FAR_MILLIS, query.below(), 0);
        return readers.ask(
                () ->
                        statements.orders(filter, cursor, limit(query.limit())).rows().stream()
                                .map(this::order)
                                .filter(Objects::nonNull)
                                .toList());
    }

    private static Set<io.tradewind.sequencer.projection.OrderState> states(Fate fate) {
        return switch (fate) {
            case ANY -> Set.of();
            case FILLED -> Set.of(io.tradewind.sequencer.projection.OrderState.FILLED);
            case ENDED_BEFORE ->
                    Set.of(
                            io.tradewind.sequencer.projection.OrderState.CANCELLED,
                            io.tradewind.sequencer.projection.OrderState.EXPIRED);
        };
    }

    /** One order of an account, or null. */
    OrderState order(long account, long id) {
        return statements.order(account, id).map(this::order).orElse(null);
    }

    private OrderState order(PastOrder row) {
        Instrument instrument = instruments.get().get(row.symbol());
        if (instrument == null) {
            return null;
        }
        Units units = new Units(instrument);
        boolean buys = row.side() == Side.BUY;
        boolean byAmount = row.byAmount();
        OrderTerms terms =
                new OrderTerms(
                        row.id(),
                        row.account(),
                        row.symbol(),
                        row.clientOrderId() == null ? "" : row.clientOrderId(),
                        row.side(),
                        row.type(),
                        row.timeInForce(),
                        row.selfTrade(),
                        row.postOnly(),
                        byAmount,
                        row.triggersUp(),
                        units.quantity(row.display()),
                        units.price(row.distance()),
                        row.expiry() == null ? 0 : row.expiry().toEpochMilli(),
                        row.pairedWith(),
                        row.created().toEpochMilli(),
                        0);
        return new OrderState(
                terms,
                OrderPhase.valueOf(row.state().name()),
                row.reason() == null ? Reason.NONE : row.reason(),
                units.price(row.price()),
                byAmount ? units.quote(row.quantity()) : units.quantity(row.quantity()),
                units.price(row.trigger()),
                byAmount ? units.quote(row.leaves()) : units.quantity(row.leaves()),
                units.quantity(row.filledQuantity()),
                units.quote(row.filledValue()),
                buys ? units.base(row.fee()) : units.quote(row.fee()),
                row.triggered() != null,
                row.updated().toEpochMilli());
    }

    @Override
    public CompletionStage<List<Execution>> executions(long account, ExecutionQuery query) {
        ExecutionFilter filter =
                new ExecutionFilter(
                        account,
                        query.instrument() == null ? 0 : query.instrument().id(),
                        query.order(),
                        query.clientOrderId(),
                        Instant.ofEpochMilli(query.from()),
                        after(query.to()));
        return readers.ask(
                () ->
                        statements
                                .executions(filter, cursor(query.below()), limit(query.limit()))
                                .rows()
                                .stream()
                                .map(row -> execution(account, row))
                                .filter(Objects::nonNull)
                                .toList());
    }

    /** The place of an execution: of one trade the taker's part comes first. */
    private static Cursor cursor(long below) {
        if (below == Long.MAX_VALUE) {
            return Cursor.START;
        }
        boolean taker = (below & 1) == 1;
        return new Cursor(FAR_MILLIS, below >> 1, taker ? 0 : 1);
    }

    private Execution execution(long account, io.tradewind.sequencer.statement.Execution row) {
        Instrument instrument = instruments.get().get(row.symbol());
        OrderState order = instrument == null ? null : order(row.order());
        if (order == null) {
            return null;
        }
        Units units = new Units(instrument);
        boolean buys = row.side() == Side.BUY;
        boolean byAmount = order.terms().byAmount();
        BigDecimal received = buys ? row.quantity() : row.value();
        return new Execution(
                instrument,
                row.trade(),
                account,
                order.terms().id(),
                order.terms().clientOrderId(),
                row.side(),
                row.maker(),
                order.terms().type(),
                order.triggered(),
                units.price(row.price()),
                units.quantity(row.quantity()),
                units.quote(row.value()),
                buys ? units.base(row.fee()) : units.quote(row.fee()),
                ppm(row.fee(), received),
                order.price(),
                byAmount,
                order.quantity(),
                byAmount ? units.quote(row.leaves()) : units.quantity(row.leaves()),
                row.time().toEpochMilli(),
                row.event());
    }

    /** The rate that was paid, to the millionth; fees are rounded up, so it is rounded down. */
    private static int ppm(BigDecimal fee, BigDecimal received) {
        return received.signum() == 0
                ? 0
                : fee.multiply(PPM).divide(received, 0, RoundingMode.DOWN).intValue();
    }
}
