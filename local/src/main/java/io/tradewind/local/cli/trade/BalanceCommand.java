package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.Commands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code trade balance}: what the account has. */
@Command(
        name = "balance",
        description = "Shows what the account has.",
        mixinStandardHelpOptions = true)
final class BalanceCommand implements Callable<Integer> {

    @ParentCommand private TradeCommand trade;

    @Override
    public Integer call() throws Exception {
        return trade.on(
                null,
                (session, venue) -> {
                    JsonNode wallet = venue.wallet();
                    if (trade.json()) {
                        Commands.print(session.terminal(), wallet);
                    } else {
                        OrderSheet.BALANCES.print(wallet.path("coin"), session.terminal().out());
                    }
                });
    }
}
