package io.tradewind.research.callback;

import java.util.List;

/**
 * Everything about one delivery but the headers that its caller asked for, which may hold secrets.
 *
 * @param body the text that is signed and sent
 * @param history of all attempts, oldest first
 */
public record DeliveryReport(DeliveryEntry delivery, String body, List<DeliveryAttempt> history) {

    public DeliveryReport {
        history = List.copyOf(history);
    }
}
