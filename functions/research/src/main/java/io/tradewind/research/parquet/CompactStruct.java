package io.tradewind.research.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes structs in Thrift's compact protocol. Fields are given in ascending order of their ids;
 * each id is stored as its distance to the one before.
 */
final class CompactStruct {

    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    /** Distances and list sizes below this share a byte with the type. */
    private static final int SHORT_FORM_MAX = 15;

    private final ByteArrayOutputStream out;
    private int lastId;

    private CompactStruct(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** The bytes of one struct. */
    static byte[] bytes(Consumer<CompactStruct> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        write(out, fields);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, Consumer<CompactStruct> fields) {
        fields.accept(new CompactStruct(out));
        out.write(0);
    }

    CompactStruct i32(int id, int value) {
        field(id, I32);
        varint(zigzag(value));
        return this;
    }

    CompactStruct i64(int id, long value) {
        field(id, I64);
        varint(zigzag(value));
        return this;
    }

    CompactStruct text(int id, String value) {
        return binary(id, value.getBytes(StandardCharsets.UTF_8));
    }

    CompactStruct binary(int id, byte[] value) {
        field(id, BINARY);
        put(value);
        return this;
    }

    CompactStruct struct(int id, Consumer<CompactStruct> fields) {
        field(id, STRUCT);
        write(out, fields);
        return this;
    }

    <T> CompactStruct structs(int id, List<T> values, BiConsumer<CompactStruct, T> fields) {
        list(id, STRUCT, values.size());
        values.forEach(value -> write(out, struct -> fields.accept(struct, value)));
        return this;
    }

    CompactStruct i32s(int id, List<Integer> values) {
        list(id, I32, values.size());
        values.forEach(value -> varint(zigzag(value)));
        return this;
    }

    CompactStruct texts(int id, List<String> values) {
        list(id, BINARY, values.size());
        values.forEach(value -> put(value.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    private void field(int id, int type) {
        int distance = id - lastId;
        if (distance < 1 || distance > SHORT_FORM_MAX) {
            throw new IllegalStateException("field " + id + " cannot follow field " + lastId);
        }
        out.write(distance << 4 | type);
        lastId = id;
    }

    private void list(int id, int type, int size) {
        field(id, LIST);
        if (size < SHORT_FORM_MAX) {
            out.write(size << 4 | type);
        } else {
            out.write(SHORT_FORM_MAX << 4 | type);
            varint(size);
        }
    }

    private void put(byte[] value) {
        varint(value.length);
        out.writeBytes(value);
    }

    private void varint(long value) {
        Varint.write(out, value);
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }
}
