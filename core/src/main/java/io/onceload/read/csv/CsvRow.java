package io.onceload.read.csv;

import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import io.onceload.model.ValueMark;
import io.onceload.plan.RejectColumns;
import io.onceload.read.TranscodedContent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A window on one record of the current run; moved from row to row. */
final class CsvRow implements SourceRow {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final RecordWindow window;
    private final FieldTable fields;
    private final RecordChecks checks;
    private final CsvFormat format;
    private final EscapeRule rule;
    private List<String> columns = List.of();
    private FieldView[] views = new FieldView[0];
    private boolean ofRejects;
    private int record;
    private int size;
    private long number;

    CsvRow(RecordWindow window, RecordChecks checks, CsvFormat format) {
        this.window = window;
        this.fields = window.records().fields();
        this.checks = checks;
        this.format = format;
        this.rule = new EscapeRule(format);
    }

    void setColumns(List<String> newColumns) {
        columns = newColumns;
        ofRejects = newColumns.contains(RejectColumns.IMPORT);
    }

    void moveTo(int newRecord, long newNumber) {
        record = newRecord;
        size = fields.size(record);
        number = newNumber;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public long line() {
        return window.line(record);
    }

    @Override
    public long offset() {
        return window.offset(record);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public CharSequence field(int index) {
        checkField(index);
        if (index >= views.length) {
            addViews(index + 1);
        }
        long entry = fields.entry(record, index);
        if (ofRejects && isMarked(entry)) {
            entry = FieldTable.without(entry, ValueMark.BYTES);
        }
        return views[index].over(window.bytes(), entry, window.records().isAscii());
    }

    @Override
    public boolean quoted(int index) {
        checkField(index);
        return FieldTable.quoted(fields.entry(record, index));
    }

    /** {@inheritDoc} Only a file of rejects has such fields. */
    @Override
    public boolean typed(int index) {
        checkField(index);
        return ofRejects && isMarked(fields.entry(record, index));
    }

    private boolean isMarked(long entry) {
        int start = FieldTable.start(entry);
        return !FieldTable.quoted(entry) && ValueMark.stands(window.bytes(), start, start + FieldTable.length(entry));
    }

    @Override
    public byte[] rawBuffer() {
        return window.bytes();
    }

    @Override
    public int rawStart() {
        return window.records().start(record);
    }

    @Override
    public int rawLength() {
        return window.records().end(record) - rawStart();
    }

    @Override
    public @Nullable RowProblem problem() {
        RejectCode code = checks.problem(record);
        if (code == null && fields.found(record) == columns.size()) {
            return null;
        }
        return new RowProblem(null, code == null ? RejectCode.RAGGED : code, explain(code));
    }

    /** Fields of the record, also if it cannot be read as a row. */
    int countFields() {
        FieldWalk walk = walk();
        int lastLength = 0;
        while (walk.next()) {
            lastLength = walk.length();
        }
        return format.trailingDelimiter() && walk.number() > 1 && lastLength == 0 ? walk.number() - 1 : walk.number();
    }

    private String explain(@Nullable RejectCode code) {
        if (code == null) {
            int found = fields.found(record);
            return "has " + found + (found == 1 ? " field" : " fields") + "; the "
                    + (format.header() ? "header" : "first record") + " has " + columns.size();
        }
        return switch (code) {
            case TOO_LARGE -> tooLarge();
            case BAD_ENCODING -> badEncoding();
            default -> malformed();
        };
    }

    private String tooLarge() {
        int longest = format.limits().maxFieldBytes();
        FieldWalk walk = walk();
        while (walk.next() && walk.length() <= longest) {
            // not yet there
        }
        return fieldName(walk) + " has " + String.format(Locale.ROOT, "%,d", walk.length())
                + " bytes; expected at most " + CsvLimits.text(longest);
    }

    private String badEncoding() {
        int index = Utf8.firstInvalid(rawBuffer(), rawStart(), rawStart() + rawLength());
        if (!format.encoding().equals(StandardCharsets.UTF_8)) {
            return fieldName(walk().to(index)) + " holds " + unknownByte(index) + ", which is not valid "
                    + DialectWords.encoding(format.encoding());
        }
        String western = new String(rawBuffer(), index, 1, WINDOWS_1252);
        return String.format(
                Locale.ROOT,
                "%s holds byte 0x%02X, byte %,d of the record, which is not valid UTF-8; if the file is in another"
                        + " encoding, name it, such as --encoding windows-1252%s",
                fieldName(walk().to(index)),
                rawBuffer()[index] & 0xFF,
                index - rawStart() + 1,
                western.equals("\uFFFD") ? "" : ", where it is " + western);
    }

    /** The byte that transcoding did not know; see {@link TranscodedContent}. */
    private String unknownByte(int index) {
        boolean marked = rawBuffer()[index] == TranscodedContent.BAD_BYTE && index + 2 < rawStart() + rawLength();
        return marked ? "byte 0x" + new String(rawBuffer(), index + 1, 2, StandardCharsets.US_ASCII) : "something";
    }

    private String malformed() {
        FieldWalk walk = walk();
        while (walk.next() && !walk.goesOnAfterClosingQuote()) {
            // not yet there
        }
        return fieldName(walk) + " goes on after its closing quote; expected " + format.delimiter()
                + " or the end of the line. Inside a quoted field a quote is written "
                + (format.hasEscape() ? "with " + format.escape() + " before it" : "twice");
    }

    private FieldWalk walk() {
        return new FieldWalk(rawBuffer(), rawStart(), rawStart() + rawLength(), format);
    }

    private String fieldName(FieldWalk walk) {
        boolean named = format.header() && walk.number() <= columns.size();
        return "field " + walk.number() + (named ? " (" + columns.get(walk.number() - 1) + ")" : "");
    }

    private void checkField(int index) {
        Objects.checkIndex(index, size);
    }

    private void addViews(int count) {
        int known = views.length;
        views = Arrays.copyOf(views, count);
        for (int i = known; i < count; i++) {
            views[i] = new FieldView(rule);
        }
    }
}
