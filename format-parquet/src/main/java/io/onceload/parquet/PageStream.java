package io.onceload.parquet;

import io.onceload.model.ImportException;
import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column in one group of rows. One page is held at a time, read when it is asked for; the library's own
 * reader holds the whole group. Every size that a header states is checked before anything of that size is made.
 */
final class PageStream implements PageReader {
    /** Of a page, decompressed. Writers make pages of about 1 MB; a page has one value at least. */
    private static final int MOST_PAGE_BYTES = 1 << 29;

    /** Some old writers leave the header of a dictionary out of a column's size; parquet-java allows as much (PARQUET-816). */
    private static final int FORGOTTEN_BYTES = 100;

    private static final ParquetMetadataConverter CONVERTER = new ParquetMetadataConverter();

    private final ParquetFile file;
    private final ColumnChunkMetaData chunk;
    private final Codec codec;
    private final PageBytes bytes;
    private final long toSkip;
    private long skipped;
    private long left;
    private @Nullable PageHeader ahead;

    /**
     * @param end offset behind the last page of the file
     * @param toSkip values that nobody asks for at the beginning; fewer than there are
     */
    PageStream(ParquetFile file, ColumnChunkMetaData chunk, long end, long toSkip) {
        this.file = file;
        this.chunk = chunk;
        codec = Codec.valueOf(chunk.getCodec().name());
        long usualEnd = start(chunk) + chunk.getTotalSize();
        bytes = new PageBytes(file, start(chunk), Math.min(end, usualEnd + FORGOTTEN_BYTES), usualEnd);
        this.toSkip = toSkip;
        left = chunk.getValueCount();
    }

    /** Offset of the first page. Some writers put 0 where there is no page with a dictionary. */
    static long start(ColumnChunkMetaData chunk) {
        long dictionary = chunk.getDictionaryPageOffset();
        long data = chunk.getFirstDataPageOffset();
        return dictionary > 0 && dictionary < data ? dictionary : data;
    }

    /** How many values were left out: as many as whole pages hold, which stay compressed. */
    long skipped() {
        return skipped;
    }

    /** Without the values that were left out. */
    @Override
    public long getTotalValueCount() {
        return chunk.getValueCount() - skipped;
    }

    /** Called once, before pages are asked for. */
    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        PageHeader header = header();
        DictionaryPage dictionary = null;
        if (header.type == PageType.DICTIONARY_PAGE) {
            ahead = null;
            dictionary = dictionary(header);
        }
        skipPages();
        return dictionary;
    }

    private DictionaryPage dictionary(PageHeader header) {
        DictionaryPageHeader about = header.dictionary_page_header;
        if (about == null || about.num_values < 0 || about.num_values > header.uncompressed_page_size) {
            throw damaged("has a dictionary of more values than bytes", null);
        }
        return new DictionaryPage(
                BytesInput.from(decompressed(body(header), 0, header)),
                about.num_values,
                CONVERTER.getEncoding(about.encoding));
    }

    private void skipPages() {
        if (toSkip == 0) {
            return;
        }
        PageHeader header = header();
        while (valuesOf(header) >= 0 && skipped + valuesOf(header) <= toSkip) {
            ahead = null;
            skipped += valuesOf(header);
            left -= valuesOf(header);
            bytes.skip(header.compressed_page_size);
            header = header();
        }
    }

    @Override
    public DataPage readPage() {
        PageHeader header = header();
        while (header.type == PageType.INDEX_PAGE) {
            bytes.skip(header.compressed_page_size);
            ahead = null;
            header = header();
        }
        ahead = null;
        int count = valuesOf(header);
        if (count < 0 || count > left) {
            throw damaged("has more values than the footer says", null);
        }
        left -= count;
        if (header.data_page_header != null) {
            return first(header, header.data_page_header);
        }
        if (header.data_page_header_v2 != null) {
            return second(header, header.data_page_header_v2);
        }
        throw damaged("has a page that holds no values", null);
    }

    private DataPage first(PageHeader header, DataPageHeader about) {
        byte[] body = decompressed(body(header), 0, header);
        return new DataPageV1(
                BytesInput.from(body),
                about.num_values,
                body.length,
                null,
                CONVERTER.getEncoding(about.repetition_level_encoding),
                CONVERTER.getEncoding(about.definition_level_encoding),
                CONVERTER.getEncoding(about.encoding));
    }

    private DataPage second(PageHeader header, DataPageHeaderV2 about) {
        byte[] body = body(header);
        int repetition = about.repetition_levels_byte_length;
        int levels = Math.addExact(repetition, about.definition_levels_byte_length);
        if (repetition < 0 || levels < repetition || levels > body.length) {
            throw damaged("has a page with more levels than bytes", null);
        }
        boolean plain = about.isSetIs_compressed() && !about.is_compressed || body.length == levels;
        byte[] data = plain ? body : decompressed(body, levels, header);
        return DataPageV2.uncompressed(
                about.num_rows,
                about.num_nulls,
                about.num_values,
                BytesInput.from(body, 0, repetition),
                BytesInput.from(body, repetition, levels - repetition),
                CONVERTER.getEncoding(about.encoding),
                plain ? BytesInput.from(data, levels, data.length - levels) : BytesInput.from(data),
                null);
    }

    private static int valuesOf(PageHeader header) {
        if (header.data_page_header != null) {
            return header.data_page_header.num_values;
        }
        return header.data_page_header_v2 == null ? 0 : header.data_page_header_v2.num_values;
    }

    /** The next page's header, which stays the next. */
    private PageHeader header() {
        if (ahead == null) {
            try {
                ahead = bytes.header();
            } catch (ImportException e) {
                throw e;
            } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
                throw damaged("has a page whose header cannot be read", e);
            }
            checkSizes(ahead);
        }
        return ahead;
    }

    private void checkSizes(PageHeader header) {
        if (header.uncompressed_page_size < 0 || header.compressed_page_size < 0) {
            throw damaged("has a page of less than 0 bytes", null);
        }
        if (header.uncompressed_page_size > MOST_PAGE_BYTES) {
            throw damaged("has a page of more than " + (MOST_PAGE_BYTES >> 20) + " MB", null);
        }
    }

    private byte[] body(PageHeader header) {
        byte[] body = bytes.read(header.compressed_page_size);
        if (header.isSetCrc()) {
            CRC32 crc = new CRC32();
            crc.update(body, 0, body.length);
            if ((int) crc.getValue() != header.crc) {
                throw damaged("has a page that its checksum does not fit", null);
            }
        }
        return body;
    }

    /** The page without its first {@code levels} bytes, which are not compressed. */
    private byte[] decompressed(byte[] body, int levels, PageHeader header) {
        try {
            return codec.decompress(body, levels, body.length - levels, header.uncompressed_page_size - levels);
        } catch (IOException | RuntimeException e) {
            throw damaged("has a page that cannot be decompressed (" + e.getMessage() + ")", e);
        }
    }

    private ImportException damaged(String found, @Nullable Throwable cause) {
        return file.damaged("column \"" + chunk.getPath().toDotString() + "\" " + found, cause);
    }
}
