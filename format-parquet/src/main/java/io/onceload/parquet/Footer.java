package io.onceload.parquet;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of itself: its columns, and where their values stand.
 *
 * @param schema each field of which is a column
 * @param columns its columns, in order
 * @param groups of rows, in order, without those that hold none
 * @param rows in all groups
 * @param createdBy the program that wrote it, which tells of its defects; or null
 * @param endOfPages offset in bytes behind the last page
 */
record Footer(
        MessageType schema,
        List<PrimitiveType> columns,
        List<BlockMetaData> groups,
        long rows,
        @Nullable String createdBy,
        long endOfPages) {
    /** As many as a table can have. */
    private static final int MOST_COLUMNS = 1600;

    /** Of PostgreSQL's numeric (PostgreSQL, Numeric Types). */
    private static final int MOST_DECIMAL_PLACES = 16_383;

    private static final int MOST_NAMES_SHOWN = 5;

    /** @throws ImportException {@code SOURCE_UNREADABLE}, {@code HEADER_INVALID} */
    static Footer of(ParquetFile file) {
        byte[] bytes = file.footer();
        ParquetMetadata parsed = parse(file, bytes);
        MessageType schema = parsed.getFileMetaData().getSchema();
        checkColumns(file, schema);
        List<BlockMetaData> groups = parsed.getBlocks().stream()
                .filter(group -> group.getRowCount() != 0)
                .toList();
        long end = file.endOfPages(bytes.length);
        long rows = 0;
        for (BlockMetaData group : groups) {
            check(file, group, schema, end);
            rows = Math.addExact(rows, group.getRowCount());
        }
        return new Footer(
                schema,
                schema.getFields().stream().map(Type::asPrimitiveType).toList(),
                groups,
                rows,
                parsed.getFileMetaData().getCreatedBy(),
                end);
    }

    private static ParquetMetadata parse(ParquetFile file, byte[] bytes) {
        try {
            FileMetaData metaData = Util.readFileMetaData(new ByteArrayInputStream(bytes));
            if (metaData.isSetEncryption_algorithm()) {
                throw file.encrypted("has encrypted columns");
            }
            return new ParquetMetadataConverter().fromParquetMetadata(metaData);
        } catch (ImportException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // The library trusts what it reads: damage shows as whatever comes of that.
            throw file.damaged("has a footer that cannot be read", e);
        }
    }

    private static void checkColumns(ParquetFile file, MessageType schema) {
        List<String> nested = schema.getFields().stream()
                .filter(field -> !field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED))
                .map(field -> "\"" + field.getName() + "\" (" + kindOf(field) + ")")
                .toList();
        if (!nested.isEmpty()) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    file.source().name(),
                    (nested.size() == 1 ? "its column " : "its columns ") + listed(nested)
                            + (nested.size() == 1 ? " is nested" : " are nested")
                            + "; expected columns of single values",
                    "write the file without them, or each as text such as JSON");
        }
        if (schema.getFieldCount() == 0 || schema.getFieldCount() > MOST_COLUMNS) {
            throw header(
                    file,
                    "has " + schema.getFieldCount() + " columns; expected 1 to " + MOST_COLUMNS,
                    "write the file with the columns that belong into the table");
        }
        Set<String> seen = new HashSet<>();
        for (Type field : schema.getFields()) {
            checkScale(file, field);
            if (!seen.add(field.getName())) {
                throw header(
                        file,
                        "has two columns named \"" + field.getName() + "\"; expected each name once",
                        "write the file with distinct names");
            }
        }
    }

    /** PostgreSQL would refuse each value, of which each may have as many digits as the file likes. */
    private static void checkScale(ParquetFile file, Type field) {
        if (field.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
                && decimal.getScale() > MOST_DECIMAL_PLACES) {
            throw header(
                    file,
                    String.format(
                            Locale.ROOT,
                            "its column \"%s\" has decimals of %,d places; expected at most %,d, as PostgreSQL's numeric",
                            field.getName(),
                            decimal.getScale(),
                            MOST_DECIMAL_PLACES),
                    "write the file with fewer decimal places, or that column as text");
        }
    }

    private static ImportException header(ParquetFile file, String found, String remedy) {
        return new ImportException(Fault.HEADER_INVALID, file.source().name(), found, remedy);
    }

    private static String kindOf(Type field) {
        if (field.getLogicalTypeAnnotation() != null && !field.isPrimitive()) {
            return field.getLogicalTypeAnnotation().toString().toLowerCase(Locale.ROOT);
        }
        return field.isRepetition(Type.Repetition.REPEATED) ? "repeated" : "group";
    }

    private static String listed(List<String> names) {
        String first = names.stream().limit(MOST_NAMES_SHOWN).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES_SHOWN ? first : first + " and " + (names.size() - MOST_NAMES_SHOWN) + " more";
    }

    private static void check(ParquetFile file, BlockMetaData group, MessageType schema, long end) {
        int columns = schema.getFieldCount();
        if (group.getRowCount() < 0 || group.getColumns().size() != columns) {
            throw file.damaged(
                    "has a group of " + group.getRowCount() + " rows with "
                            + group.getColumns().size() + " of " + columns + " columns",
                    null);
        }
        if (group.getPath() != null) {
            throw file.damaged("keeps its rows in another file, " + group.getPath(), null);
        }
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            ColumnChunkMetaData chunk = group.getColumns().get(i);
            if (!Arrays.equals(chunk.getPath().toArray(), new String[] {schema.getFieldName(i)})) {
                throw file.damaged(
                        "has values of column \"" + chunk.getPath().toDotString() + "\" where those of \""
                                + schema.getFieldName(i) + "\" should be",
                        null);
            }
            if (!Codec.knows(chunk.getCodec())) {
                unknown.add("\"" + chunk.getPath().toDotString() + "\" in "
                        + chunk.getCodec().name().toLowerCase(Locale.ROOT));
            }
            long start = PageStream.start(chunk);
            if (start < 0 || start >= end || chunk.getTotalSize() < 0 || chunk.getValueCount() != group.getRowCount()) {
                throw file.damaged(
                        "places " + chunk.getValueCount() + " values of column \""
                                + chunk.getPath().toDotString() + "\" at byte " + start + ", in a group of "
                                + group.getRowCount() + " rows",
                        null);
            }
        }
        if (!unknown.isEmpty()) {
            throw new ImportException(
                    Fault.SOURCE_UNREADABLE,
                    file.source().name(),
                    "compresses its column " + listed(unknown) + "; expected snappy, gzip, zstd, lz4 or none",
                    "write it in one of these, such as zstd");
        }
    }

    /** What a person should know before rows go anywhere. */
    List<String> notes() {
        String bare = columns.stream()
                .filter(column -> ColumnText.isBareBinary(column))
                .map(column -> "\"" + column.getName() + "\"")
                .collect(Collectors.joining(", "));
        return bare.isEmpty()
                ? List.of()
                : List.of("binary: not said to be text, so read as bytes, such as \\x41: " + bare);
    }
}
