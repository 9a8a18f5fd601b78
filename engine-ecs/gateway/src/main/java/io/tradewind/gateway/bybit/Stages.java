package io.tradewind.gateway.bybit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Several answers as one. */
final class Stages {

    private Stages() {}

    /** All answers in their order, when the last one is there. */
    static <T> CompletionStage<List<T>> all(List<CompletionStage<T>> stages) {
        CompletionStage<List<T>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (CompletionStage<T> stage : stages) {
            all =
                    all.thenCombine(
                            stage,
                            (list, one) -> {
                                list.add(one);
                                return list;
                            });
        }
        return all;
    }
}
