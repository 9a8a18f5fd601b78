package io.tradewind.research.parquet;

import java.util.List;

/**
 * A column of a file. Values reach it as doubles, where a NaN or an infinity stands for none, or as
 * indices into a dictionary of texts.
 *
 * @param dictionary every text that a column of texts can hold; empty for other columns
 */
public record ParquetColumn(String name, Kind kind, List<String> dictionary) {

    /** Digits of a decimal, all of them and those after the point. */
    static final int PRECISION = 18;

    static final int SCALE = 6;

    /** What a column holds, and as what the file stores it. */
    public enum Kind {
        /** Whole numbers up to 2³¹: {@code INT32}. */
        WHOLE(1, true),
        /** Places in a ranking: {@code INT64}, never missing. */
        RANK(2, false),
        /** Figures to six decimals: {@code DECIMAL(18, 6)} as {@code INT64}. */
        DECIMAL(2, true),
        /** Statistics: {@code DOUBLE}. */
        STATISTIC(5, true),
        /** Texts out of a dictionary: {@code BYTE_ARRAY} with the logical type string. */
        TEXT(6, false);

        final int physicalType;
        final boolean optional;

        Kind(int physicalType, boolean optional) {
            this.physicalType = physicalType;
            this.optional = optional;
        }
    }

    /** Copies the dictionary. */
    public ParquetColumn {
        dictionary = List.copyOf(dictionary);
        if ((kind == Kind.TEXT) == dictionary.isEmpty()) {
            throw new IllegalArgumentException("texts, and they alone, need a dictionary: " + name);
        }
    }

    /** A column of numbers. */
    public static ParquetColumn of(String name, Kind kind) {
        return new ParquetColumn(name, kind, List.of());
    }

    /** Describes the column in the schema of the file's metadata. */
    void describe(CompactStruct element) {
        element.i32(1, kind.physicalType).i32(3, kind.optional ? 1 : 0).text(4, name);
        switch (kind) {
            case TEXT -> element.i32(6, 0).struct(10, type -> type.struct(1, string -> {}));
            case DECIMAL ->
                    element.i32(6, 5)
                            .i32(7, SCALE)
                            .i32(8, PRECISION)
                            .struct(
                                    10,
                                    type ->
                                            type.struct(
                                                    5,
                                                    decimal ->
                                                            decimal.i32(1, SCALE)
                                                                    .i32(2, PRECISION)));
            case WHOLE, RANK, STATISTIC -> {
                // the physical type says it all
            }
        }
    }
}
