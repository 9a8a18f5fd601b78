package io.tradewind.research.source;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.catalogue.PriceEntry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one ticker's history grow as far as the budget goes, and keeps what came of it. A history
 * stays with the source that it came from, since prices of two venues do not make one history; it
 * begins anew only where that source is off.
 */
final class Growth {

    private static final Logger LOG = LoggerFactory.getLogger(Growth.class);

    private final KeptPrices kept;
    private final TenantId tenant;
    private final String ticker;
    private final PriceNeed need;
    private final Budget budget;
    private final Clock clock;

    Growth(
            KeptPrices kept,
            TenantId tenant,
            String ticker,
            PriceNeed need,
            Budget budget,
            Clock clock) {
        this.kept = kept;
        this.tenant = tenant;
        this.ticker = ticker;
        this.need = need;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * Grows it; whether it is as long and as new as is needed, empty where no source has it.
     *
     * @param able sources that may have it, in their order
     * @throws RetryableException where the source fails; what came before it is kept
     */
    Optional<Boolean> run(List<PriceSource> able) {
        Optional<PriceSource> same =
                need.kept()
                        .flatMap(
                                entry ->
                                        able.stream()
                                                .filter(s -> s.origin() == entry.origin())
                                                .findFirst());
        return same.isPresent()
                ? Optional.of(resume(same.get(), need.kept().orElseThrow()))
                : begin(able);
    }

    private Optional<Boolean> begin(List<PriceSource> able) {
        for (PriceSource source : able) {
            if (!budget.left()) {
                return Optional.of(false);
            }
            Optional<History> begun =
                    History.begin(source, ticker, need.interval(), clock.instant(), budget);
            if (begun.isPresent()) {
                return Optional.of(grow(source, begun.get(), true, Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private boolean resume(PriceSource source, PriceEntry entry) {
        PriceSeries bars = kept.read(entry);
        History history = History.resume(source, ticker, bars, entry.fromTheFirst());
        return grow(source, history, need.current(), Optional.of(bars));
    }

    private boolean grow(
            PriceSource source, History history, boolean current, Optional<PriceSeries> before) {
        boolean upToDate = current;
        boolean longEnough = false;
        Optional<RetryableException> failure = Optional.empty();
        try {
            upToDate = current || history.growNewer(budget);
            longEnough = history.growOlder(need.from(), budget);
        } catch (RetryableException passing) {
            failure = Optional.of(passing);
        }
        keep(source, history, upToDate, before);
        if (failure.isPresent()) {
            throw failure.get();
        }
        return upToDate && longEnough;
    }

    private void keep(
            PriceSource source, History history, boolean upToDate, Optional<PriceSeries> before) {
        if (before.isPresent() && history.bars() == before.get()) {
            if (upToDate) {
                kept.checked(tenant, need.kept().orElseThrow());
            }
            return;
        }
        if (!kept.keep(tenant, ticker, source.origin(), history, need.kept(), upToDate)) {
            throw new NoRoomException();
        }
        LOG.info(
                "{} at {} has {} bars from {}",
                ticker,
                need.interval().label(),
                history.bars().size(),
                source.origin().label());
    }

    /** The tenant has as many histories as it may. */
    static final class NoRoomException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
