package io.tradewind.research.source;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.price.PriceSources;
import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceOrigin;
import io.tradewind.research.catalogue.PriceShortfall;
import io.tradewind.research.catalogue.PriceWish;
import io.tradewind.research.postgres.PriceTable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sees to it that the prices of a request are stored, fetching what is missing or out of date from
 * the first source that has it. It never takes longer than {@link #TIME_MAX}: what was fetched by
 * then is kept, and asking again goes on from there. Uploads come before any source.
 */
public final class PriceSupply {

    /** Longest that one request spends on sources; callers wait ten seconds for the whole of it. */
    public static final Duration TIME_MAX = Duration.ofSeconds(6);

    private final List<PriceSource> sources;
    private final Database database;
    private final KeptPrices kept;
    private final Clock clock;

    PriceSupply(List<PriceSource> sources, Database database, ObjectStore prices, Clock clock) {
        this.sources = List.copyOf(sources);
        this.database = database;
        this.kept = new KeptPrices(database, prices, clock);
        this.clock = clock;
    }

    /** A supply from the sources that are set. */
    public static PriceSupply of(
            PriceSources settings, Database database, ObjectStore prices, Clock clock) {
        List<PriceSource> chain = new ArrayList<>();
        if (settings.candles()) {
            chain.add(new CandleSource(database));
        }
        settings.exchange()
                .ifPresent(url -> chain.add(new KlineSource(PriceOrigin.EXCHANGE, url, clock)));
        settings.bybit()
                .ifPresent(url -> chain.add(new KlineSource(PriceOrigin.BYBIT, url, clock)));
        settings.dailyCsv().ifPresent(url -> chain.add(new DailyCsvSource(url, clock)));
        return new PriceSupply(chain, database, prices, clock);
    }

    /** Whether there is any source; without one, all prices are those that are stored. */
    public boolean isOn() {
        return !sources.isEmpty();
    }

    /** Fetches what a request lacks. Outside of any transaction. */
    public Supplied supply(TenantId tenant, PriceWish wish) {
        if (!isOn()) {
            return new Supplied.Ready();
        }
        Map<String, List<PriceEntry>> stored = stored(tenant, wish.tickers());
        Budget budget = new Budget(clock, TIME_MAX);
        List<String> unknown = new ArrayList<>();
        int ready = 0;
        for (String ticker : wish.tickers()) {
            PriceNeed need = PriceNeed.of(stored.getOrDefault(ticker, List.of()), wish, clock);
            Step step = need.met() ? Step.DONE : fetch(tenant, ticker, need, budget);
            switch (step) {
                case Step.Done _ -> ready++;
                case Step.Missing _ -> unknown.add(ticker);
                case Step.Unfinished _ -> {}
                case Step.Failed(PriceShortfall shortfall) -> {
                    return new Supplied.Lacking(shortfall);
                }
            }
        }
        if (!unknown.isEmpty()) {
            return new Supplied.Unknown(UnknownTicker.among(unknown, known(tenant)));
        }
        int all = wish.tickers().size();
        return ready == all ? new Supplied.Ready() : pending(ready, all);
    }

    /** What came of one ticker. */
    private sealed interface Step {

        Step DONE = new Done();

        record Done() implements Step {}

        record Missing() implements Step {}

        record Unfinished() implements Step {}

        record Failed(PriceShortfall shortfall) implements Step {}
    }

    private Step fetch(TenantId tenant, String ticker, PriceNeed need, Budget budget) {
        List<PriceSource> able =
                sources.stream().filter(source -> source.serves(ticker, need.interval())).toList();
        if (able.isEmpty()) {
            return need.nothingStored() ? new Step.Missing() : Step.DONE;
        }
        if (need.barsFrom(clock.instant()) > History.BARS_MAX) {
            return failed(PriceShortfall.Kind.REFUSED, need.tooLong(ticker));
        }
        if (!budget.left()) {
            return new Step.Unfinished();
        }
        try {
            return new Growth(kept, tenant, ticker, need, budget, clock)
                    .run(able)
                    .<Step>map(done -> done ? Step.DONE : new Step.Unfinished())
                    .orElseGet(() -> need.nothingStored() ? new Step.Missing() : Step.DONE);
        } catch (RetryableException passing) {
            return failed(PriceShortfall.Kind.UNAVAILABLE, passing.getMessage());
        } catch (Growth.NoRoomException full) {
            return failed(
                    PriceShortfall.Kind.REFUSED,
                    "No more than %d price histories are kept".formatted(PriceTable.ENTRIES_MAX));
        } catch (RefusedAnswerException refused) {
            return failed(PriceShortfall.Kind.REFUSED, refused.getMessage());
        }
    }

    private static Step failed(PriceShortfall.Kind kind, String reason) {
        return new Step.Failed(new PriceShortfall(kind, reason));
    }

    private static Supplied pending(int ready, int all) {
        return new Supplied.Lacking(
                new PriceShortfall(
                        PriceShortfall.Kind.PENDING,
                        "Prices are being fetched; those of %d of %d tickers are there. Ask again to go on"
                                .formatted(ready, all)));
    }

    private Map<String, List<PriceEntry>> stored(TenantId tenant, List<String> tickers) {
        return database.inTenant(tenant, connection -> PriceTable.of(connection, tickers)).stream()
                .collect(Collectors.groupingBy(PriceEntry::ticker));
    }

    private List<String> known(TenantId tenant) {
        return database.inTenant(tenant, PriceTable::tickers);
    }
}
