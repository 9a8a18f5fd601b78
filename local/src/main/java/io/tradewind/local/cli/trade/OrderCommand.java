package io.tradewind.local.cli.trade;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code trade order}: one order and what became of it. */
@Command(
        name = "order",
        description = "Shows one order and what became of it.",
        mixinStandardHelpOptions = true)
final class OrderCommand implements Callable<Integer> {

    @ParentCommand private TradeCommand trade;

    @Parameters(paramLabel = "ID", description = "The order's id, or its own --id.")
    private String id;

    @Override
    public Integer call() throws Exception {
        return trade.onOrder(id, (session, venue, order) -> trade.show(session.terminal(), order));
    }
}
