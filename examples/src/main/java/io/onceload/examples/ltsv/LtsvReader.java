package io.onceload.examples.ltsv;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Position;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.SourceRow;
import io.onceload.read.ContentStream;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceStamp;
import io.onceload.read.ValueRow;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line a row. Since its position is a byte offset, resuming is a seek. */
final class LtsvReader implements RowReader {
    private static final int LONGEST_LINE = 1 << 20;

    private final Source source;
    private final ContentStream content;
    private final InputStream in;
    private final List<String> labels;
    private final ValueRow row;
    private Position position;
    private int lineEndBytes;
    private boolean atEnd;

    LtsvReader(Source source, List<String> labels, Position from, @Nullable SourceStamp expected) {
        this.source = source;
        this.labels = labels;
        row = new ValueRow(labels.size());
        position = from;
        content = source.open(expected);
        try {
            content.seek(from.offset());
        } catch (RuntimeException e) {
            content.close();
            throw e;
        }
        in = new BufferedInputStream(content.asInputStream());
    }

    @Override
    public List<String> header() {
        return labels;
    }

    @Override
    public @Nullable SourceRow next() {
        byte[] line = nextLine();
        if (line == null) {
            return null;
        }
        row.begin(position.row() + 1, position.line(), position.offset());
        read(line);
        position =
                new Position(position.offset() + line.length + lineEndBytes, position.row() + 1, position.line() + 1);
        return row;
    }

    private void read(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            reject(line, RejectCode.BAD_ENCODING, "is not valid UTF-8");
            return;
        }
        for (String field : text.split("\t", -1)) {
            int colon = field.indexOf(':');
            int label = colon < 0 ? -1 : labels.indexOf(field.substring(0, colon));
            if (label < 0) {
                reject(line, RejectCode.UNKNOWN_NAME, "has a field without a label of line 1: " + field);
                return;
            }
            row.setText(label, field.substring(colon + 1));
        }
    }

    private void reject(byte[] line, RejectCode code, String why) {
        row.reject(new RowProblem(null, code, why), line, 0, line.length);
    }

    /** Null at the end; a line that no line feed ends is one too. */
    private byte @Nullable [] nextLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = nextByte();
        atEnd = b < 0;
        while (b >= 0 && b != '\n') {
            line.write(b);
            if (line.size() > LONGEST_LINE) {
                throw new ImportException(
                        Fault.SOURCE_UNREADABLE,
                        source.name() + ", line " + position.line(),
                        "has more than 1 MB; expected a shorter line",
                        "look whether line ends were lost");
            }
            b = nextByte();
        }
        lineEndBytes = b < 0 ? 0 : 1;
        return atEnd ? null : line.toByteArray();
    }

    private int nextByte() {
        try {
            return in.read();
        } catch (IOException e) {
            throw new IllegalStateException("content throws no such exception", e);
        }
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public Optional<String> contentHash() {
        return atEnd ? content.contentHash() : Optional.empty();
    }

    @Override
    public void close() {
        content.close();
    }
}
