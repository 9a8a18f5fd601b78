package io.tradewind.research.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.queue.PartialBatch;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.research.delivery.WebhookDeliveries;

/**
 * Delivers signed callbacks. Queue: webhook-deliveries. Idempotent on the delivery's id, which the
 * receiver sees as webhook-id.
 */
public final class WebhookDeliveryHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final WebhookDeliveries deliveries;

    /** Wired from the environment. */
    public WebhookDeliveryHandler() {
        this(Wiring.fromEnvironment().webhookDeliveries());
    }

    WebhookDeliveryHandler(WebhookDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Invocation.run(
                context,
                () ->
                        Messages.atOnce(
                                event,
                                single ->
                                        PartialBatch.process(
                                                single,
                                                Delivery.class,
                                                (message, receipt) -> {
                                                    Correlation.job(message.body().jobId());
                                                    deliveries.deliver(message, receipt);
                                                })));
    }
}
