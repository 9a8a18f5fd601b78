package io.tradewind.research.result;

/** The files that hold all rows of a sweep. */
public enum ResultFile {
    CSV("results.csv", "text/csv"),
    JSON("results.json", "application/json"),
    PARQUET("results.parquet", "application/vnd.apache.parquet");

    private final String fileName;
    private final String contentType;

    ResultFile(String fileName, String contentType) {
        this.fileName = fileName;
        this.contentType = contentType;
    }

    /** Name under the sweep's prefix. */
    public String fileName() {
        return fileName;
    }

    /** Media type. */
    public String contentType() {
        return contentType;
    }
}
