package io.tradewind.research.grid;

import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.result.ResultFile;
import java.util.UUID;

/** Where a sweep's objects lie in the results bucket. Functions of sweep and chunk alone. */
public final class SweepKeys {

    /** Content type of rows and standings. */
    public static final String ROWS_TYPE = "application/octet-stream";

    /** What is looked for to connect; no tenant has it, and nobody stores it. */
    public static final String REHEARSAL = "rehearsal";

    private SweepKeys() {}

    /** What the keys of all of a sweep's objects begin with. */
    public static String folder(TenantId tenant, UUID job) {
        return tenant + "/" + job + "/";
    }

    /** The sorted rows of one chunk. */
    public static String chunk(TenantId tenant, UUID job, int chunk) {
        return tenant + "/" + job + "/chunks/" + chunk + ".rows";
    }

    /** Where the rows of chunks stand that were computed together; of a sweep with rows later. */
    public static String standings(TenantId tenant, UUID job, String name) {
        return tenant + "/" + job + "/chunks/" + name + ".standings";
    }

    /** What one chunk has to say about the sweep's best results; of a sweep that asks for it. */
    public static String evidence(TenantId tenant, UUID job, int chunk) {
        return tenant + "/" + job + "/chunks/" + chunk + ".evidence.json";
    }

    /** Equity of the tests that the evidence of one chunk speaks of. */
    public static String tests(TenantId tenant, UUID job, int chunk) {
        return tenant + "/" + job + "/chunks/" + chunk + ".tests";
    }

    /** Of each rank, which chunk its row is in; of a sweep whose pages need it. */
    public static String order(TenantId tenant, UUID job) {
        return tenant + "/" + job + "/results.order";
    }

    /** Stands there once the sweep is cancelled. */
    public static String cancelled(TenantId tenant, UUID job) {
        return tenant + "/" + job + "/cancelled";
    }

    /** The sweep's picture: the scores of its best row's ticker. */
    public static String heatMap(TenantId tenant, UUID job) {
        return tenant + "/" + job + "/heatmap.png";
    }

    /** The picture of another figure, or of another ticker, by its index. */
    public static String heatMap(TenantId tenant, UUID job, String metric, int ticker) {
        return tenant + "/" + job + "/heatmaps/" + metric + "-" + ticker + ".png";
    }

    /** All rows of the sweep. */
    public static String results(TenantId tenant, UUID job, ResultFile file) {
        return tenant + "/" + job + "/" + file.fileName();
    }
}
