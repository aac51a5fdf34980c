package io.onceload.read.csv;

import io.onceload.read.FileFormat;
import io.onceload.read.FileFormatContract;
import java.nio.charset.StandardCharsets;

final class CsvKindTest extends FileFormatContract {
    @Override
    protected FileFormat kind() {
        return new io.onceload.read.csv.detect.CsvFiles();
    }

    @Override
    protected byte[] sample() {
        return "id;name\n1;\"a;b\"\n2;ü\n3;c\n4;d\n".getBytes(StandardCharsets.UTF_8);
    }
}
