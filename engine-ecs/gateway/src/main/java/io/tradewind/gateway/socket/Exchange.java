package io.tradewind.gateway.socket;

import io.tradewind.gateway.auth.BybitSignatures;
import io.tradewind.gateway.auth.KeyRing;
import io.tradewind.gateway.auth.Tokens;
import io.tradewind.gateway.bybit.Operations;
import io.tradewind.gateway.order.DisconnectWatch;
import io.tradewind.gateway.stream.Publisher;
import io.tradewind.gateway.stream.Topics;
import java.time.Clock;

/** What sessions work on. */
public record Exchange(
        Operations operations,
        KeyRing keys,
        BybitSignatures signatures,
        Tokens tokens,
        DisconnectWatch watch,
        Topics topics,
        Publisher publisher,
        Clock clock) {}
