package io.tradewind.research.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/** What the format's reference implementation reads out of a file. */
public record ParquetRows(ParquetMetadata metadata, List<Map<String, Object>> rows) {

    /** Reads a whole file; missing values are null. */
    public static ParquetRows read(byte[] file) {
        try {
            Path path = Files.createTempFile("rows", ".parquet");
            try {
                Files.write(path, file);
                return read(path);
            } finally {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ParquetRows read(Path path) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader reader = new ParquetFileReader(new LocalInputFile(path), options)) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            List<Map<String, Object>> rows = new ArrayList<>();
            PageReadStore group = reader.readNextRowGroup();
            while (group != null) {
                RecordReader<Group> records =
                        new ColumnIOFactory()
                                .getColumnIO(schema)
                                .getRecordReader(group, new GroupRecordConverter(schema));
                for (long row = 0; row < group.getRowCount(); row++) {
                    rows.add(row(schema, records.read()));
                }
                group = reader.readNextRowGroup();
            }
            return new ParquetRows(reader.getFooter(), rows);
        }
    }

    private static Map<String, Object> row(MessageType schema, Group record) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 0; column < schema.getFieldCount(); column++) {
            PrimitiveType type = schema.getType(column).asPrimitiveType();
            boolean there = record.getFieldRepetitionCount(column) == 1;
            row.put(type.getName(), there ? value(type, record, column) : null);
        }
        return row;
    }

    private static Object value(PrimitiveType type, Group record, int column) {
        if (type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(
                    BigInteger.valueOf(record.getLong(column, 0)), decimal.getScale());
        }
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> record.getInteger(column, 0);
            case INT64 -> record.getLong(column, 0);
            case DOUBLE -> record.getDouble(column, 0);
            default -> record.getString(column, 0);
        };
    }
}
