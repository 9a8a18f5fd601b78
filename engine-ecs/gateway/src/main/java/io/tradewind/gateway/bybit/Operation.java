package io.tradewind.gateway.bybit;

import java.util.concurrent.CompletionStage;

/** One thing that can be asked. Refusals may be thrown or answered. */
interface Operation {

    /**
     * Runs it.
     *
     * @param granted of a batch, how many items the account's window has room for; else 1
     */
    CompletionStage<Result> run(Access access, Params params, int granted);
}
