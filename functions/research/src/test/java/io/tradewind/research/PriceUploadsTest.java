package io.tradewind.research;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceUpload;
import io.tradewind.research.catalogue.PutOutcome;
import io.tradewind.research.catalogue.UploadOutcome;
import io.tradewind.research.price.OldUploads;
import io.tradewind.research.price.PriceKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PriceUploadsTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2024-03-01T12:00:00Z"));
    private final Platform platform = new Platform(clock);
    private final TenantId tenant = platform.tenant().id();
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Research research = research();
    private final PriceUploads uploads = research.uploads();

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aGoodFileIsListedAndTheUploadRemoved() {
        byte[] csv = Fixtures.prices(1, 700, Duration.ofDays(1));
        PriceUpload upload = open("GOOG", csv.length).upload();
        assertEquals(PriceUpload.State.AWAITED, upload.state());
        assertEquals(clock.instant().plus(PriceUploads.URL_VALID), upload.expiresAt());
        assertInstanceOf(UploadOutcome.Missing.class, complete(upload));
        put(upload, csv);
        PriceUpload listed =
                assertInstanceOf(UploadOutcome.Listed.class, complete(upload)).upload();
        assertEquals(PriceUpload.State.LISTED, listed.state());
        PriceEntry entry = research.prices().find(tenant, "GOOG", Interval.D1).orElseThrow();
        assertEquals(700, entry.bars());
        assertEquals(csv.length, entry.bytes());
        assertTrue(entry.isUploaded());
        assertArrayEquals(
                csv, store.get(entry.objectKey(), entry.versionId()).orElseThrow().content());
        assertEquals(List.of(entry.objectKey()), keys());
        assertInstanceOf(UploadOutcome.Listed.class, complete(upload), "again the same answer");
    }

    @Test
    void aFileWithABadRowIsRefusedRemovedAndNothingIsListed() {
        byte[] csv = Fixtures.prices(1, 700, Duration.ofDays(1));
        String bad =
                new String(csv, StandardCharsets.UTF_8) + "2031-01-01T00:00:00Z,1,2,0.5,NaN,1\n";
        byte[] file = bad.getBytes(StandardCharsets.UTF_8);
        PriceUpload upload = open("GOOG", file.length).upload();
        put(upload, file);
        PutOutcome.Refused refusal =
                assertInstanceOf(UploadOutcome.Refused.class, complete(upload)).refusal();
        assertEquals(701, refusal.row());
        assertEquals("close", refusal.column());
        assertEquals(List.of(), keys());
        assertEquals(List.of(), research.prices().list(tenant));
        PriceUpload shown = uploads.find(tenant, upload.uploadId()).orElseThrow();
        assertEquals(PriceUpload.State.REFUSED, shown.state());
        assertEquals(701, shown.row());
        assertEquals(
                refusal, assertInstanceOf(UploadOutcome.Refused.class, complete(upload)).refusal());
    }

    @Test
    void filesAreCheckedAcrossTheBordersOfTheirParts() {
        int bars = 200_000; // more than two parts
        byte[] csv = Fixtures.prices(4, bars, Duration.ofMinutes(1));
        assertTrue(csv.length > (9 << 20), () -> csv.length + " bytes");
        PriceUpload upload = open("LONG", Interval.M1, csv.length).upload();
        put(upload, csv);
        assertInstanceOf(UploadOutcome.Listed.class, complete(upload));
        PriceEntry entry = research.prices().find(tenant, "LONG", Interval.M1).orElseThrow();
        assertEquals(bars, entry.bars());
        assertArrayEquals(
                csv, store.get(entry.objectKey(), entry.versionId()).orElseThrow().content());
    }

    @Test
    void anotherSizeThanAnnouncedIsRefused() {
        byte[] csv = Fixtures.prices(1, 10, Duration.ofDays(1));
        PriceUpload upload = open("GOOG", csv.length + 1).upload();
        put(upload, csv);
        PutOutcome.Refused refusal =
                assertInstanceOf(UploadOutcome.Refused.class, complete(upload)).refusal();
        assertEquals("file", refusal.column());
        assertEquals(List.of(), keys());
    }

    @Test
    void barsCloserThanTheIntervalAreRefused() {
        byte[] csv = Fixtures.prices(1, 10, Duration.ofHours(1));
        PriceUpload upload = open("GOOG", csv.length).upload();
        put(upload, csv);
        PutOutcome.Refused refusal =
                assertInstanceOf(UploadOutcome.Refused.class, complete(upload)).refusal();
        assertEquals("timestamp", refusal.column());
    }

    @Test
    void limitsAreNamedBeforeAnythingIsOpened() {
        assertEquals("ticker", refused(uploads.open(tenant, "../x", Interval.D1, 5)).column());
        assertEquals("bytes", refused(uploads.open(tenant, "A", Interval.D1, 0)).column());
        assertEquals(
                "bytes",
                refused(uploads.open(tenant, "A", Interval.D1, PriceUploads.BYTES_MAX + 1))
                        .column());
        for (int i = 0; i < PriceUploads.OPEN_MAX; i++) {
            open("GOOG", 5);
        }
        assertEquals("upload", refused(uploads.open(tenant, "GOOG", Interval.D1, 5)).column());
        clock.advance(PriceUploads.URL_VALID);
        open("GOOG", 5);
    }

    @Test
    void anotherTenantFindsAndCompletesNothing() {
        byte[] csv = Fixtures.prices(1, 10, Duration.ofDays(1));
        PriceUpload upload = open("GOOG", csv.length).upload();
        put(upload, csv);
        TenantId other = TestTenant.create(platform.postgres()).id();
        assertTrue(uploads.find(other, upload.uploadId()).isEmpty());
        assertInstanceOf(UploadOutcome.NotFound.class, uploads.complete(other, upload.uploadId()));
        assertInstanceOf(UploadOutcome.NotFound.class, uploads.complete(tenant, UUID.randomUUID()));
        assertInstanceOf(UploadOutcome.Listed.class, complete(upload));
        assertTrue(keys().stream().allMatch(key -> key.startsWith(tenant + "/")));
    }

    @Test
    void theLastOfConcurrentUploadsWinsAndASweepKeepsItsVersion() {
        byte[] first = Fixtures.prices(1, 600, Duration.ofDays(1));
        byte[] second = Fixtures.prices(2, 601, Duration.ofDays(1));
        PriceUpload one = open("GOOG", first.length).upload();
        PriceUpload two = open("GOOG", second.length).upload();
        put(one, first);
        put(two, second);
        complete(two);
        PriceEntry before = research.prices().find(tenant, "GOOG", Interval.D1).orElseThrow();
        clock.advance(Duration.ofSeconds(1));
        complete(one);
        PriceEntry after = research.prices().find(tenant, "GOOG", Interval.D1).orElseThrow();
        assertEquals(600, after.bars());
        assertEquals(before.objectKey(), after.objectKey());
        assertArrayEquals(
                second, store.get(before.objectKey(), before.versionId()).orElseThrow().content());
    }

    @Test
    void completedAtTheSameTimeItIsListedOnce() throws Exception {
        byte[] csv = Fixtures.prices(1, 2_000, Duration.ofDays(1));
        PriceUpload upload = open("GOOG", csv.length).upload();
        put(upload, csv);
        int callers = 4;
        CyclicBarrier start = new CyclicBarrier(callers);
        List<Future<UploadOutcome>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int i = 0; i < callers; i++) {
                PriceUploads own = research().uploads();
                answers.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return own.complete(tenant, upload.uploadId());
                                }));
            }
        }
        Set<UploadOutcome> outcomes = new HashSet<>();
        for (Future<UploadOutcome> answer : answers) {
            outcomes.add(answer.get());
        }
        assertEquals(1, outcomes.size(), outcomes::toString);
        assertInstanceOf(UploadOutcome.Listed.class, outcomes.iterator().next());
        assertEquals(1, research.prices().list(tenant).size());
        assertInstanceOf(UploadOutcome.Listed.class, complete(upload));
    }

    @Test
    void oldUploadsAreForgottenWithWhatWasLeftAtTheirUrls() {
        byte[] csv = Fixtures.prices(1, 700, Duration.ofDays(1));
        PriceUpload listed = open("GOOG", csv.length).upload();
        put(listed, csv);
        complete(listed);
        PriceUpload abandoned = open("MSFT", csv.length).upload();
        put(abandoned, csv);
        Instant opened = clock.instant();
        clock.advance(Duration.ofDays(20));
        PriceUpload young = open("AAPL", csv.length).upload();
        put(young, csv);
        OldUploads old = new OldUploads(platform.database(), store);
        old.forget(opened.minusSeconds(1), OldUploads.BATCH_MAX);
        assertEquals(3, rows());
        Instant before = opened.plus(PriceUploads.URL_VALID).plusSeconds(1);
        while (old.forget(before, OldUploads.BATCH_MAX) > 0) {
            // other tests leave some, too
        }
        assertEquals(1, rows());
        assertEquals(
                Set.of(
                        PriceKeys.key(tenant, "GOOG", Interval.D1),
                        PriceKeys.upload(tenant, young.uploadId())),
                Set.copyOf(keys()));
        assertInstanceOf(UploadOutcome.NotFound.class, complete(abandoned));
        assertInstanceOf(UploadOutcome.Listed.class, complete(young));
    }

    private long rows() {
        return platform.count(
                "select count(*) from research.price_uploads where tenant_id = '" + tenant + "'");
    }

    private UploadOutcome.Open open(String ticker, int bytes) {
        return open(ticker, Interval.D1, bytes);
    }

    private UploadOutcome.Open open(String ticker, Interval interval, int bytes) {
        return assertInstanceOf(
                UploadOutcome.Open.class, uploads.open(tenant, ticker, interval, bytes));
    }

    private UploadOutcome complete(PriceUpload upload) {
        return uploads.complete(tenant, upload.uploadId());
    }

    private void put(PriceUpload upload, byte[] file) {
        store.put(PriceKeys.upload(tenant, upload.uploadId()), file, PriceKeys.TYPE);
    }

    private List<String> keys() {
        return store.list("", "", 100).stream().map(ObjectInfo::key).toList();
    }

    private static PutOutcome.Refused refused(UploadOutcome outcome) {
        return assertInstanceOf(UploadOutcome.Refused.class, outcome).refusal();
    }

    private Research research() {
        return Research.of(
                platform.database(),
                platform.outbox(platform.database()),
                store,
                store,
                1_000,
                TestTenant.box(),
                clock);
    }
}
