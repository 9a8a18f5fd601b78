package io.tradewind.gateway.order;

import io.tradewind.gateway.market.Instrument;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Orders and fills that the views have forgotten, from the projection; newest first. */
public interface History {

    /** There is none. */
    History NONE =
            new History() {
                @Override
                public CompletionStage<List<OrderState>> orders(long account, OrderQuery query) {
                    return CompletableFuture.completedFuture(List.of());
                }

                @Override
                public CompletionStage<List<Execution>> executions(
                        long account, ExecutionQuery query) {
                    return CompletableFuture.completedFuture(List.of());
                }
            };

    /** What became of an order, as far as it narrows what is read. */
    enum Fate {
        ANY,
        FILLED,
        /** Cancelled or expired, filled in part or not at all. */
        ENDED_BEFORE
    }

    /**
     * Which orders.
     *
     * @param instrument where, or null for everywhere
     * @param order the engine's id, or 0
     * @param clientOrderId the client's id, or empty
     * @param from earliest time of creation, in milliseconds since 1970
     * @param to latest time of creation
     * @param below ids below this one
     * @param limit how many at most
     * @param fate what became of them
     */
    record OrderQuery(
            Instrument instrument,
            long order,
            String clientOrderId,
            long from,
            long to,
            long below,
            int limit,
            Fate fate) {

        /** Orders of any fate. */
        public OrderQuery(
                Instrument instrument,
                long order,
                String clientOrderId,
                long from,
                long to,
                long below,
                int limit) {
            this(instrument, order, clientOrderId, from, to, below, limit, Fate.ANY);
        }

        /** The same of one fate alone. */
        public OrderQuery of(Fate only) {
            return new OrderQuery(instrument, order, clientOrderId, from, to, below, limit, only);
        }

        /** The same from an id on. */
        OrderQuery from(long id) {
            return new OrderQuery(instrument, order, clientOrderId, from, to, id, limit, fate);
        }

        /** Whether an order is meant, its place and age aside. */
        public boolean wants(OrderState state) {
            OrderTerms terms = state.terms();
            return (instrument == null || instrument.id() == terms.symbol())
                    && (order == 0 || order == terms.id())
                    && (clientOrderId.isEmpty() || clientOrderId.equals(terms.clientOrderId()))
                    && terms.created() >= from
                    && terms.created() <= to;
        }
    }

    /**
     * Which executions.
     *
     * @param instrument where, or null for everywhere
     * @param order the engine's id of the order, or 0
     * @param clientOrderId the client's id of it, or empty
     * @param from earliest time, in milliseconds since 1970
     * @param to latest time
     * @param below {@linkplain Execution#place places} below this one
     * @param limit how many at most
     */
    record ExecutionQuery(
            Instrument instrument,
            long order,
            String clientOrderId,
            long from,
            long to,
            long below,
            int limit) {

        /** Whether an execution is meant. */
        public boolean wants(Execution execution) {
            return (instrument == null || instrument.id() == execution.instrument().id())
                    && (order == 0 || order == execution.order())
                    && (clientOrderId.isEmpty() || clientOrderId.equals(execution.clientOrderId()))
                    && execution.time() >= from
                    && execution.time() <= to;
        }
    }

    /** Orders of an account. */
    CompletionStage<List<OrderState>> orders(long account, OrderQuery query);

    /** Executions of an account. */
    CompletionStage<List<Execution>> executions(long account, ExecutionQuery query);
}
