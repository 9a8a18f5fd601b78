package io.tradewind.research.source;

import io.tradewind.research.catalogue.PriceOrigin;

/** A source's answer that breaks the rules of its protocol or of prices. Nothing of it is kept. */
final class RefusedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedAnswerException(PriceOrigin origin, String ticker, String rule) {
        super(
                "What the price source %s answered for %s is refused: %s"
                        .formatted(origin.label(), ticker, rule));
    }
}
