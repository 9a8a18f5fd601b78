package io.tradewind.gateway.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.auth.Bearer;
import io.tradewind.gateway.http.Call;
import io.tradewind.gateway.http.Reply;
import io.tradewind.gateway.http.Routes;
import io.tradewind.gateway.market.Asset;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.order.Desk;
import io.tradewind.gateway.order.Outcome;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.command.Audit;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.symbol.SymbolTerms;
import io.tradewind.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /admin/…}: operators' commands. Each takes effect in the log, with the token's subject as
 * its actor and the reason that the body must give.
 */
final class AdminPages {

    private static final Logger LOG = LoggerFactory.getLogger(AdminPages.class);

    private static final int OK = 200;
    private static final int REASON_LENGTH_MAX = 150;
    private static final int REFERENCE_LENGTH_MAX = 45;
    private static final int ASSET_LENGTH_MAX = 24;
    private static final int SUBJECT_BYTES_MAX = 150;
    private static final long ACCOUNT_MAX = 1L << 61;

    private final Guard guard;
    private final Desk desk;
    private final Instruments instruments;

    AdminPages(Guard guard, Desk desk, Instruments instruments) {
        this.guard = guard;
        this.desk = desk;
        this.instruments = instruments;
    }

    void addTo(Routes routes) {
        routes.add("PUT", "/admin/symbols/{symbol}/status", this::status);
        routes.add("PATCH", "/admin/symbols/{symbol}/config", this::configure);
        routes.add("POST", "/admin/symbols/{symbol}/breaker", this::breaker);
        routes.add("POST", "/admin/emergency/halt-all", (c, v) -> emergency(c, true));
        routes.add("POST", "/admin/emergency/resume-all", (c, v) -> emergency(c, false));
        routes.add("PUT", "/admin/accounts/{account}", this::account);
        routes.add("POST", "/admin/accounts/{account}/transfers", this::transfer);
    }

    /** Who and why; the reason is required of every command. */
    private static Audit audit(Bearer operator, Fields fields) {
        String reason = fields.required("reason", REASON_LENGTH_MAX);
        byte[] utf8 = reason.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > REASON_LENGTH_MAX) {
            fields.reader().refuse("reason", "size", "reason is longer than 150 bytes in UTF-8");
        }
        if (reason.chars().anyMatch(Character::isISOControl)) {
            fields.reader().refuse("reason", "text", "reason has a control character");
        }
        fields.finish();
        String actor = operator.subject();
        boolean fits = actor.getBytes(StandardCharsets.UTF_8).length <= SUBJECT_BYTES_MAX;
        return new Audit(fits ? actor : actor.substring(0, SUBJECT_BYTES_MAX / 4), reason);
    }

    private CompletionStage<Reply> give(
            Audit audit, String what, ToIntFunction<CommandWriter> command) {
        return desk.submit(0, command)
                .thenApply(
                        outcome -> {
                            if (!(outcome instanceof Outcome.Done done)) {
                                throw Refusals.of(outcome);
                            }
                            LOG.info("{} by {}: {}", what, audit.actor(), audit.reason());
                            return told("done", done.sequence());
                        });
    }

    private static Reply told(String status, long sequence) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("status", status);
        if (sequence != 0) {
            json.put("sequence", sequence);
        }
        return Reply.json(OK, Json.bytes(json));
    }

    private Instrument instrument(Map<String, String> variables) {
        return OrderBody.instrument(instruments, variables.get("symbol"));
    }

    private CompletionStage<Reply> status(Call call, Map<String, String> variables) {
        Bearer operator = guard.operator(call);
        Instrument instrument = instrument(variables);
        Fields fields = Fields.of(call.body());
        fields.reader().require("status");
        SymbolStatus status = fields.choice("status", SymbolStatus.class, null);
        Audit audit = audit(operator, fields);
        return give(
                audit,
                instrument.name() + " becomes " + status,
                writer -> writer.status(0, instrument.id(), status, audit));
    }

    private CompletionStage<Reply> breaker(Call call, Map<String, String> variables) {
        Bearer operator = guard.operator(call);
        Instrument instrument = instrument(variables);
        Fields fields = Fields.of(call.body());
        fields.reader().require("tripped");
        boolean trip = fields.reader().flag("tripped", false);
        Audit audit = audit(operator, fields);
        return give(
                audit,
                instrument.name() + "'s circuit breaker " + (trip ? "trips" : "resets"),
                writer -> writer.breaker(0, instrument.id(), trip, audit));
    }

    private CompletionStage<Reply> emergency(Call call, boolean halt) {
        Bearer operator = guard.operator(call);
        Audit audit = audit(operator, Fields.of(call.body()));
        return give(
                audit,
                halt ? "All markets halt" : "All markets resume",
                writer -> halt ? writer.haltAll(0, audit) : writer.resumeAll(0, audit));
    }

    private CompletionStage<Reply> configure(Call call, Map<String, String> variables) {
        Bearer operator = guard.operator(call);
        Instrument instrument = instrument(variables);
        Fields fields = Fields.of(call.body());
        SymbolTerms terms = changed(instrument, fields);
        Audit audit = audit(operator, fields);
        return give(
                audit,
                instrument.name() + "'s terms change",
                writer -> writer.symbol(0, instrument.id(), terms, 0, audit));
    }

    /** The terms with what the body names; assets, scales and units never change. */
    private static SymbolTerms changed(Instrument instrument, Fields fields) {
        SymbolTerms now = instrument.terms();
        int quantities = now.quantityScale();
        return new SymbolTerms(
                now.name(),
                now.baseAsset(),
                now.quoteAsset(),
                now.priceScale(),
                quantities,
                now.baseUnit(),
                now.quoteUnit(),
                decimal(fields, "tick", now.priceScale(), now.tick()),
                decimal(fields, "lot", quantities, now.lot()),
                decimal(fields, "quantity_min", quantities, now.quantityMin()),
                decimal(fields, "quantity_max", quantities, now.quantityMax()),
                decimal(fields, "notional_min", instrument.quote().scale(), now.notionalMin()),
                ppm(fields, "price_band_ppm", now.bandPpm()),
                ppm(fields, "circuit_breaker_ppm", now.breakerPpm()),
                1000L
                        * fields.reader()
                                .integer(
                                        "halt_seconds",
                                        0,
                                        (int) (SymbolTerms.HALT_MILLIS_MAX / 1000),
                                        (int) (now.haltMillis() / 1000)),
                ppm(fields, "maker_ppm", now.makerPpm()),
                ppm(fields, "taker_ppm", now.takerPpm()));
    }

    private static long decimal(Fields fields, String name, int scale, long otherwise) {
        return fields.has(name) ? fields.decimal(name, scale) : otherwise;
    }

    private static int ppm(Fields fields, String name, int otherwise) {
        return fields.reader().integer(name, 0, SymbolTerms.PPM - 1, otherwise);
    }

    private static long account(Map<String, String> variables) {
        String text = variables.get("account");
        boolean digits = text.length() <= 18 && text.matches("[0-9]+");
        long account = digits ? Long.parseLong(text) : 0;
        if (account <= Accounts.FEES || account >= ACCOUNT_MAX) {
            throw Refusals.fields(
                    OrderBody.one("account", "account must be a whole number above 1"));
        }
        return account;
    }

    private CompletionStage<Reply> account(Call call, Map<String, String> variables) {
        Bearer operator = guard.operator(call);
        long account = account(variables);
        Fields fields = Fields.of(call.body());
        int tier = fields.reader().integer("fee_tier", 0, Accounts.TIER_MAX, 0);
        boolean maker = fields.reader().flag("market_maker", false);
        SelfTradePrevention mode =
                fields.choice(
                        "self_trade_prevention",
                        SelfTradePrevention.class,
                        SelfTradePrevention.CANCEL_TAKER);
        Audit audit = audit(operator, fields);
        return give(
                audit,
                "Account " + account + " is configured",
                writer -> writer.account(0, account, tier, mode, maker, audit));
    }

    /** A deposit, or with {@code direction: WITHDRAWAL} the opposite; each reference works once. */
    private CompletionStage<Reply> transfer(Call call, Map<String, String> variables) {
        Bearer operator = guard.operator(call);
        long account = account(variables);
        Fields fields = Fields.of(call.body());
        String name = fields.required("asset", ASSET_LENGTH_MAX);
        Direction direction = fields.choice("direction", Direction.class, Direction.DEPOSIT);
        String reference = fields.required("reference", REFERENCE_LENGTH_MAX);
        if (!reference.isEmpty() && !reference.matches("[A-Za-z0-9:_-]+")) {
            fields.reader()
                    .refuse(
                            "reference",
                            "format",
                            "reference must be of A-Z, a-z, 0-9, :, _ and -");
        }
        Asset asset = instruments.asset(name);
        if (asset == null && !name.isEmpty()) {
            fields.reader().refuse("asset", "choice", "there is no asset of this name");
        }
        fields.reader().require("amount");
        long amount = fields.decimal("amount", asset == null ? 0 : asset.scale());
        Audit audit = audit(operator, fields);
        long signed = direction == Direction.DEPOSIT ? amount : -amount;
        return desk.submit(
                        account,
                        writer -> writer.transfer(0, account, asset.id(), signed, reference, audit))
                .thenApply(
                        outcome -> {
                            if (outcome instanceof Outcome.Refused refused
                                    && refused.reason() == Reason.DUPLICATE_REFERENCE
                                    && refused.same()) {
                                return told("done before", 0);
                            }
                            if (!(outcome instanceof Outcome.Done done)) {
                                throw Refusals.of(outcome);
                            }
                            LOG.info(
                                    "{} of {} {} for account {} ({}) by {}: {}",
                                    direction,
                                    asset.text(amount),
                                    asset.name(),
                                    account,
                                    reference,
                                    audit.actor(),
                                    audit.reason());
                            return told("done", done.sequence());
                        });
    }

    /** Which way a transfer goes. */
    enum Direction {
        DEPOSIT,
        WITHDRAWAL
    }
}
