package io.tradewind.sequencer.statement;

import java.math.BigDecimal;

/** What an account has of an asset. */
public record Holding(int asset, BigDecimal available, BigDecimal reserved) {}
