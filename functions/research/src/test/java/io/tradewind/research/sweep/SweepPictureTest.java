package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.research.Fixtures;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.heatmap.PictureOutcome;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepPictureTest {

    private final Flow flow = new Flow();
    private UUID id;

    @BeforeEach
    void complete() {
        flow.storePrices("AAA", 1, 300);
        flow.storePrices("BBB", 2, 300);
        id = flow.start("{'tickers':['AAA','BBB'],'step':20,'execution':{'split':0.7}}");
        flow.run();
    }

    @AfterEach
    void close() {
        flow.close();
    }

    private PictureOutcome ask(UUID sweep, String ticker, String metric) {
        return flow.research
                .results()
                .picture(flow.tenant, sweep, Optional.ofNullable(ticker), metric);
    }

    private byte[] stored(String key) {
        return flow.results.get(key).orElseThrow().content();
    }

    @Test
    void theSweepsPictureIsKeptBesideItsFiles() throws Exception {
        String key = SweepKeys.heatMap(flow.tenant, id);
        assertTrue(flow.results.head(key).isEmpty(), "nobody asked yet");
        PictureOutcome.At first = assertInstanceOf(PictureOutcome.At.class, ask(id, null, "score"));
        assertNotNull(first.link());
        byte[] png = stored(key);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(1600, image.getWidth());
        assertEquals(1280, image.getHeight());
        flow.results.delete(key);
        ask(id, null, "score");
        assertArrayEquals(png, stored(key), "drawn again, it is the same");
    }

    @Test
    void otherFiguresAndTickersHaveTheirOwn() {
        String best =
                flow.research.results().best(flow.tenant, id).orElseThrow().results().stream()
                        .map(row -> row.row().ticker())
                        .findFirst()
                        .orElseThrow();
        String other = best.equals("AAA") ? "BBB" : "AAA";
        ask(id, other, "score");
        ask(id, null, "sharpe_ratio");
        byte[] ofOther =
                stored(SweepKeys.heatMap(flow.tenant, id, "score", other.equals("AAA") ? 0 : 1));
        byte[] ofSharpe =
                stored(
                        SweepKeys.heatMap(
                                flow.tenant, id, "sharpe_ratio", best.equals("AAA") ? 0 : 1));
        assertTrue(ofOther.length > 1_000 && ofSharpe.length > 1_000);
        assertTrue(flow.results.head(SweepKeys.heatMap(flow.tenant, id)).isEmpty());
    }

    @Test
    void whatASweepHasNotIsRefusedByField() {
        assertEquals(List.of("ticker:choice", "metric:choice"), refused(id, "CCC", "luck"));
        UUID line = flow.start("{'ticker':'AAA','fast_range':[5,5],'slow_range':[10,30]}");
        flow.run();
        assertEquals(List.of("id:choice"), refused(line, null, "score"));
        UUID signals =
                flow.start(
                        "{'ticker':'AAA','strategy_type':'MACD','fast_range':[5,5],"
                                + "'slow_range':[10,30],'signal_range':[3,9],'step':2}");
        flow.run();
        assertInstanceOf(PictureOutcome.At.class, ask(signals, null, "score"));
    }

    private List<String> refused(UUID sweep, String ticker, String metric) {
        return assertInstanceOf(PictureOutcome.Refused.class, ask(sweep, ticker, metric))
                .errors()
                .stream()
                .map(error -> error.field() + ":" + error.rule())
                .toList();
    }

    @Test
    void othersAndOpenSweepsHaveNone() {
        assertInstanceOf(
                PictureOutcome.NotFound.class,
                flow.research
                        .results()
                        .picture(Fixtures.OTHER_TENANT, id, Optional.empty(), "score"));
        UUID open = flow.start("{'ticker':'AAA','step':30}");
        assertInstanceOf(PictureOutcome.NotFound.class, ask(open, null, "score"));
    }
}
