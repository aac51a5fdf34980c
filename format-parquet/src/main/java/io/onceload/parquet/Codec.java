package io.onceload.parquet;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How pages are compressed (Apache Parquet, Compression). Each call allocates what it gives. */
enum Codec {
    UNCOMPRESSED {
        @Override
        byte[] decompress(byte[] bytes, int start, int length, int size) throws IOException {
            checkSize(length, size);
            return Arrays.copyOfRange(bytes, start, start + length);
        }
    },
    SNAPPY {
        @Override
        byte[] decompress(byte[] bytes, int start, int length, int size) throws IOException {
            return with(new SnappyDecompressor(), bytes, start, length, size);
        }
    },
    GZIP {
        @Override
        byte[] decompress(byte[] bytes, int start, int length, int size) throws IOException {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, start, length))) {
                byte[] out = in.readNBytes(size);
                checkSize(out.length, size);
                return out;
            }
        }
    },
    ZSTD {
        @Override
        byte[] decompress(byte[] bytes, int start, int length, int size) throws IOException {
            byte[] out = new byte[size];
            long count = Zstd.decompressByteArray(out, 0, size, bytes, start, length);
            if (Zstd.isError(count)) {
                throw new IOException(Zstd.getErrorName(count));
            }
            checkSize(count, size);
            return out;
        }
    },
    LZ4_RAW {
        @Override
        byte[] decompress(byte[] bytes, int start, int length, int size) throws IOException {
            return with(new Lz4Decompressor(), bytes, start, length, size);
        }
    },
    /** Deprecated, since programs mean two things by it: Hadoop's frames around blocks, and one block. */
    LZ4 {
        @Override
        byte[] decompress(byte[] bytes, int start, int length, int size) throws IOException {
            return areFrames(bytes, start, length, size)
                    ? frames(bytes, start, length, size)
                    : LZ4_RAW.decompress(bytes, start, length, size);
        }
    };

    /** Sizes of a frame's content and of its block, big-endian. */
    private static final int FRAME_HEADER_BYTES = 8;

    /**
     * Decompresses one page.
     *
     * @param size bytes that must come out
     * @throws IOException if other than that comes out
     */
    abstract byte[] decompress(byte[] bytes, int start, int length, int size) throws IOException;

    /** Whether pages in this compression can be read. */
    static boolean knows(CompressionCodecName name) {
        return Arrays.stream(values()).anyMatch(codec -> codec.name().equals(name.name()));
    }

    private static byte[] with(Decompressor decompressor, byte[] bytes, int start, int length, int size)
            throws IOException {
        byte[] out = new byte[size];
        checkSize(decompressor.decompress(bytes, start, length, out, 0, size), size);
        return out;
    }

    private static boolean areFrames(byte[] bytes, int start, int length, int size) {
        ByteBuffer in = ByteBuffer.wrap(bytes, start, length);
        long content = 0;
        while (in.remaining() >= FRAME_HEADER_BYTES) {
            int contentBytes = in.getInt();
            int blockBytes = in.getInt();
            if (contentBytes < 0 || blockBytes < 0 || blockBytes > in.remaining()) {
                return false;
            }
            content += contentBytes;
            in.position(in.position() + blockBytes);
        }
        return !in.hasRemaining() && content == size;
    }

    private static byte[] frames(byte[] bytes, int start, int length, int size) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes, start, length);
        Decompressor decompressor = new Lz4Decompressor();
        byte[] out = new byte[size];
        int filled = 0;
        while (in.hasRemaining()) {
            int contentBytes = in.getInt();
            int blockBytes = in.getInt();
            checkSize(
                    decompressor.decompress(bytes, in.position(), blockBytes, out, filled, size - filled),
                    contentBytes);
            filled += contentBytes;
            in.position(in.position() + blockBytes);
        }
        return out;
    }

    private static void checkSize(long found, long expected) throws IOException {
        if (found != expected) {
            throw new IOException("a page has " + found + " bytes where its header says " + expected);
        }
    }
}
