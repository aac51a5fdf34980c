package io.onceload.read.xlsx;

import io.onceload.read.FileFormat;
import io.onceload.read.FileFormatContract;

final class XlsxFilesTest extends FileFormatContract {
    @Override
    protected FileFormat kind() {
        return new XlsxFiles();
    }

    @Override
    protected byte[] sample() {
        return Book.of(Book.texts(1, "name", "stock")
                        + Book.numbers(2, "1", "2")
                        + Book.texts(3, "one", "two")
                        + Book.numbers(4, "3", "1.5"))
                .bytes();
    }
}
