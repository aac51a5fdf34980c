package io.onceload.examples.ltsv;

import io.onceload.model.Position;
import io.onceload.read.FileFormats;
import io.onceload.read.RowReader;
import io.onceload.read.Source;
import io.onceload.read.SourceFormat;
import io.onceload.read.SourceStamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that reading needs to know; an import keeps it until it is done.
 *
 * @param labels of the first line
 */
record LtsvFormat(List<String> labels) implements SourceFormat {
    LtsvFormat {
        labels = List.copyOf(labels);
    }

    @Override
    public RowReader open(Source source, Position from, @Nullable SourceStamp expected) {
        return new LtsvReader(source, labels, from, expected);
    }

    @Override
    public String label() {
        return "LTSV";
    }

    @Override
    public String inWords(int columns) {
        return "UTF-8";
    }

    @Override
    public String json() {
        ObjectNode json = JsonMapper.shared().createObjectNode().put(FileFormats.KEY, LtsvFiles.NAME);
        labels.forEach(json.putArray("labels")::add);
        return json.toString();
    }

    @Override
    public boolean namesColumns() {
        return true;
    }
}
