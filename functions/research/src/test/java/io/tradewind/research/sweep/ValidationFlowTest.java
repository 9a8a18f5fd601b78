package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.result.BestResults;
import io.tradewind.research.result.ResultFile;
import io.tradewind.research.result.ResultPage;
import io.tradewind.research.result.ResultRow;
import io.tradewind.research.result.SweepSummary;
import io.tradewind.research.result.SweepValidation;
import io.tradewind.research.result.SweepValidation.Overfitting;
import io.tradewind.research.result.SweepValidation.TickerOverfitting;
import io.tradewind.research.result.SweepValidation.TickerWalk;
import io.tradewind.research.result.SweepValidation.WindowResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a sweep finds out about its own best results, from the request to the answers. */
class ValidationFlowTest {

    private static final String GRID =
            "'fast_range':[2,30],'slow_range':[5,60],'step':3,'min_trades':5,";

    private final Flow flow = new Flow();

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void theBestRowsAreDeflatedAndTheSweepIsCrossValidated() {
        flow.storePrices("GOOG", 1, 800);
        UUID id = run("{'ticker':'GOOG'," + GRID + "'execution':{'overfitting':true}}");
        ResultPage page = page(id, 0);
        Overfitting overfitting = page.validation().overfitting();
        assertNull(page.validation().walkForward());
        assertEquals(page.totalCount(), overfitting.trials());
        assertTrue(overfitting.sharpeVariance() > 0);
        TickerOverfitting one = overfitting.tickers().getFirst();
        assertEquals(16, one.blocks());
        assertEquals(50, one.blockBars());
        assertEquals(12_870, one.splits());
        assertEquals(page.totalCount(), one.combinations());
        assertFalse(one.sampled());
        assertNull(one.reason());
        assertEquals(
                one.probabilityOfBacktestOverfitting(),
                overfitting.probabilityOfBacktestOverfitting());
        double best = page.results().getFirst().metrics().get("deflated_sharpe_ratio");
        assertTrue(best > 0 && best < 1, "deflated " + best);
        assertEquals(best, overfitting.deflatedSharpeRatio(), 1e-11);
        SweepSummary summary = flow.research.results().find(flow.tenant, id).orElseThrow();
        assertEquals(best, summary.bestDeflatedSharpeRatio());
        assertEquals(
                overfitting.probabilityOfBacktestOverfitting(),
                summary.probabilityOfBacktestOverfitting());
        assertEquals(page.validation(), best(id).validation());
        assertEquals(Json.parse(Json.write(page.validation())), file(id).get("validation"));
        assertFalse(csv(id).contains("deflated"), "a column is one that every row has");
    }

    /**
     * Rows beyond those that the database keeps have no deflated ratio; those on the same page do.
     */
    @Test
    void aPageAcrossTheKeptRowsKeepsWhatTheyKnow() {
        flow.storePrices("GOOG", 1, 400);
        UUID id = run("{'ticker':'GOOG'," + GRID + "'execution':{'overfitting':true}}");
        List<ResultRow> rows = page(id, 95).results();
        assertEquals(96, rows.getFirst().rank());
        for (ResultRow row : rows) {
            assertTrue(row.metrics().containsKey("deflated_sharpe_ratio"));
            assertEquals(row.rank() <= 100, row.metrics().get("deflated_sharpe_ratio") != null);
        }
    }

    @Test
    void windowsAreChosenInSampleAndTestedAfterIt() {
        flow.storePrices("GOOG", 1, 800);
        UUID id =
                run(
                        "{'ticker':'GOOG',"
                                + GRID
                                + "'execution':{'walk_forward':5,'walk_forward_mode':'anchored'}}");
        SweepValidation validation = page(id, 0).validation();
        assertNull(validation.overfitting());
        assertEquals(5, validation.walkForward().windows());
        assertEquals("anchored", validation.walkForward().mode());
        TickerWalk walk = validation.walkForward().tickers().getFirst();
        assertNull(walk.reason());
        assertEquals(5, walk.windows().size());
        Instant first = Instant.parse("2020-01-01T00:00:00Z");
        for (WindowResult window : walk.windows()) {
            assertEquals(first, window.trainStart());
            assertTrue(window.trainStart().isBefore(window.testStart()));
            assertTrue(window.testStart().isBefore(window.testEnd()));
            assertTrue(window.fastPeriod() < window.slowPeriod());
            assertNotNull(window.inSample().get("score"));
        }
        double growth = 1;
        for (WindowResult window : walk.windows()) {
            growth *= 1 + window.outOfSample().get("total_return_pct") / 100;
        }
        assertEquals((growth - 1) * 100, walk.outOfSample().get("total_return_pct"), 1e-8);
        assertEquals(SweepValidation.EQUITY_POINTS_MAX, walk.equityCurve().size());
        assertEquals(
                walk.windows().getFirst().testStart(), walk.equityCurve().getFirst().timestamp());
        assertEquals(walk.windows().getLast().testEnd(), walk.equityCurve().getLast().timestamp());
        assertEquals(1000 * growth, walk.equityCurve().getLast().equity(), 1e-6);
    }

    @Test
    void aSplitKeepsItsRestUnseen() {
        flow.storePrices("GOOG", 1, 800);
        UUID id =
                run(
                        "{'ticker':'GOOG',"
                                + GRID
                                + "'execution':{'walk_forward':3,'overfitting':true,'split':0.5}}");
        SweepValidation validation = page(id, 0).validation();
        assertEquals(25, validation.overfitting().tickers().getFirst().blockBars());
        WindowResult last = validation.walkForward().tickers().getFirst().windows().getLast();
        Instant split = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(400L * 86_400);
        assertTrue(last.testEnd().isBefore(split));
        SweepSummary summary = flow.research.results().find(flow.tenant, id).orElseThrow();
        assertEquals(
                best(id).results().getFirst().row().metrics().get("out_of_sample_score"),
                summary.bestOutOfSampleScore());
        assertNotNull(summary.bestOutOfSampleTotalReturnPct());
    }

    @Test
    void pagesShowTheBestTickersAndTheFileAll() {
        StringBuilder names = new StringBuilder();
        for (int ticker = 0; ticker < 12; ticker++) {
            flow.storePrices("T" + ticker, ticker, 200);
            names.append(ticker == 0 ? "" : ",").append("'T").append(ticker).append('\'');
        }
        UUID id =
                run(
                        "{'tickers':["
                                + names
                                + "],'fast_range':[2,9],'slow_range':[5,20],'step':3,"
                                + "'execution':{'walk_forward':2,'overfitting':true}}");
        SweepValidation shown = page(id, 0).validation();
        assertEquals(10, shown.overfitting().tickers().size());
        assertEquals(2, shown.overfitting().tickersOmitted());
        assertEquals(2, shown.walkForward().tickersOmitted());
        JsonNode all = file(id).get("validation");
        assertEquals(12, all.get("overfitting").get("tickers").size());
        assertEquals(12, all.get("walk_forward").get("tickers").size());
        assertEquals(0, all.get("walk_forward").get("tickers_omitted").asInt());
        assertEquals(
                page(id, 0).results().getFirst().ticker(),
                shown.overfitting().tickers().getFirst().ticker());
    }

    @Test
    void whatCannotBeSaidIsSaidWithItsReason() {
        put("FLAT", 300);
        flow.storePrices("FEW", 1, 30);
        flow.storePrices("GOOG", 1, 300);
        String asked = "'execution':{'walk_forward':4,'overfitting':true}}";
        assertReasons(
                run("{'ticker':'FLAT'," + GRID + asked), "No combination's returns vary", null);
        assertReasons(
                run("{'ticker':'FEW'," + GRID + asked),
                "30 bars are in sample, and 40 are needed",
                "4 windows take 140 bars, and 30 are in sample");
        assertReasons(
                run("{'ticker':'GOOG','fast_range':[5,5],'slow_range':[20,20]," + asked),
                "There is one combination",
                null);
    }

    @Test
    void whoDoesNotAskPaysNothing() {
        flow.storePrices("GOOG", 1, 300);
        UUID id = run("{'ticker':'GOOG'," + GRID + "'execution':{'split':0.7}}");
        assertNull(page(id, 0).validation());
        assertFalse(Json.write(page(id, 0)).contains("validation"));
        assertFalse(
                page(id, 0).results().getFirst().metrics().containsKey("deflated_sharpe_ratio"));
        assertFalse(text(id).contains("validation"));
        assertEquals(Optional.empty(), flow.results.head(SweepKeys.evidence(flow.tenant, id, 0)));
    }

    private void assertReasons(UUID id, String overfitting, String walk) {
        SweepValidation validation = page(id, 0).validation();
        assertNull(validation.overfitting().probabilityOfBacktestOverfitting());
        String reason = validation.overfitting().tickers().getFirst().reason();
        assertTrue(reason.startsWith(overfitting), reason);
        assertEquals(walk, validation.walkForward().tickers().getFirst().reason());
        String all = Json.write(page(id, 0)) + text(id);
        assertFalse(all.contains("NaN") || all.contains("Infinity"), all);
    }

    private void put(String ticker, int bars) {
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int bar = 0; bar < bars; bar++) {
            csv.append(Instant.EPOCH.plusSeconds(86_400L * bar)).append(",5,5,5,5,1\n");
        }
        flow.research
                .prices()
                .put(
                        flow.tenant,
                        ticker,
                        Interval.D1,
                        csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private UUID run(String request) {
        UUID id = flow.start(request);
        flow.run();
        assertEquals(JobStatus.COMPLETED, flow.job(id).status(), () -> flow.job(id).errorMessage());
        return id;
    }

    private ResultPage page(UUID id, int offset) {
        return flow.page(id, null, 20, offset);
    }

    private BestResults best(UUID id) {
        return flow.research.results().best(flow.tenant, id).orElseThrow();
    }

    private String csv(UUID id) {
        return new String(
                flow.results
                        .get(SweepKeys.results(flow.tenant, id, ResultFile.CSV))
                        .orElseThrow()
                        .content(),
                StandardCharsets.US_ASCII);
    }

    private JsonNode file(UUID id) {
        return Json.parse(text(id));
    }

    private String text(UUID id) {
        String key = SweepKeys.results(flow.tenant, id, ResultFile.JSON);
        return new String(flow.results.get(key).orElseThrow().content(), StandardCharsets.UTF_8);
    }
}
