package io.onceload.examples.ltsv;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.read.Beginning;
import io.onceload.read.DetectedFormat;
import io.onceload.read.FileFormat;
import io.onceload.read.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Tells such files by their first line, whose labels name the columns. */
public final class LtsvFiles implements FileFormat {
    static final String NAME = "ltsv";

    /** At least two labels; the names are those of the format's description at ltsv.org. */
    private static final Pattern FIRST_LINE = Pattern.compile("[\\w.-]+:[^\\t]*(\\t[\\w.-]+:[^\\t]*)+");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean recognises(Beginning beginning) {
        return FIRST_LINE.matcher(firstLine(beginning)).matches();
    }

    @Override
    public DetectedFormat detect(Question question) {
        String line = firstLine(Beginning.of(question.source(), question.expected()));
        if (!FIRST_LINE.matcher(line).matches()) {
            throw new ImportException(
                    Fault.HEADER_INVALID,
                    question.source().name() + ", line 1",
                    "does not hold labels; expected label:value, tab, label:value …",
                    "name the format that the file has, or leave it to be found out");
        }
        List<String> labels = new ArrayList<>();
        for (String field : line.split("\t", -1)) {
            labels.add(field.substring(0, field.indexOf(':')));
        }
        List<String> evidence = List.of("Line 1 has " + labels.size() + " labels.");
        return new DetectedFormat(new LtsvFormat(labels), labels.size(), evidence, List.of());
    }

    @Override
    public SourceFormat ofJson(String json) {
        List<String> labels = new ArrayList<>();
        JsonMapper.shared().readTree(json).path("labels").forEach(label -> labels.add(label.asString()));
        return new LtsvFormat(labels);
    }

    private static String firstLine(Beginning beginning) {
        String text = new String(beginning.bytes(), 0, beginning.limit(), StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        return end < 0 ? "" : text.substring(0, end);
    }
}
