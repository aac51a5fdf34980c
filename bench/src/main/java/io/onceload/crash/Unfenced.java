package io.onceload.crash;

import io.onceload.faults.Faults;
import io.onceload.read.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Engines that leave out a check, or keep a wrong position. */
final class Unfenced {
    private Unfenced() {}

    /** Does not ask whether its attempt still holds the import. */
    static final class AnyAttempt implements Faults {
        @Override
        public String rewrite(String sql) {
            return sql.replaceAll(
                    "(?<!SET )(\\w\\.)?attempt = \\? AND (\\w\\.)?attempt_token = \\?",
                    "?::integer IS NOT NULL AND ?::uuid IS NOT NULL");
        }
    }

    /** Takes every key for one that occurs once. */
    static final class ForgetsKeys implements Faults {
        @Override
        public String rewrite(String sql) {
            return sql.contains("INSERT INTO onceload.seen_key")
                    ? sql.replace("(s.onceload_h & 1) <> 0", "false")
                    : sql;
        }
    }

    /** Commits asynchronously throughout, also what it then calls completed, and the removal of its temporary tables. */
    static final class AsynchronousFinish implements Faults {
        @Override
        public String rewrite(String sql) {
            return sql.contains("WHEN 'off' THEN 'on'")
                    ? "SELECT pg_catalog.set_config('synchronous_commit', 'off', false)"
                    : sql;
        }
    }

    /** Goes on at the first row, whatever the checkpoint says. */
    static final class ForgetsPosition implements Faults {
        @Override
        public String rewrite(String sql) {
            return Step.READ.isMarkedBy(sql)
                    ? sql.replace("byte_offset, row_number, line_number", "0::bigint, 0::bigint, 1::bigint")
                    : sql;
        }
    }

    /** Stores the position behind the next record. */
    static final class OffByOne implements Faults {
        private final Path file;
        private long bytes;
        private long lines;

        OffByOne(Job job) {
            file = job.file();
        }

        @Override
        public @Nullable Object parameter(String sql, int index, @Nullable Object value) {
            if (!Step.CHUNK.isMarkedBy(sql) || !(value instanceof Long number)) {
                return value;
            }
            return switch (index) {
                case Advance.OFFSET -> number + measureRecord(number);
                case Advance.ROW -> bytes > 0 ? number + 1 : number;
                case Advance.LINE -> number + lines;
                default -> value;
            };
        }

        private long measureRecord(long offset) {
            byte[] content;
            try {
                content = Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            bytes = 0;
            lines = 0;
            boolean quoted = false;
            for (int at = Math.toIntExact(offset); at < content.length; at++) {
                bytes++;
                quoted ^= content[at] == '"';
                if (content[at] == '\n') {
                    lines++;
                    if (!quoted) {
                        break;
                    }
                }
            }
            return bytes;
        }
    }

    /** Resumes with whatever file lies there: what the ledger holds and what the file is are the same to it. */
    static final class AnyContent implements Faults {
        private final String found;
        private final String expected;

        AnyContent(Job job) {
            found = Source.file(job.file()).contentHash();
            expected = job.resume().isEmpty() ? found : hashInLedger(job);
        }

        private static String hashInLedger(Job job) {
            try (Connection connection = job.database().as("sabotage").getConnection();
                    PreparedStatement s = connection.prepareStatement(
                            "SELECT content_sha256 FROM onceload.import WHERE id = ?::uuid")) {
                s.setString(1, job.resume());
                try (ResultSet r = s.executeQuery()) {
                    r.next();
                    return r.getString(1);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("the import to resume is not to be found", e);
            }
        }

        @Override
        public String rewrite(String sql) {
            return sql.replace("i.content_sha256, i.source_name", "'" + found + "'::text, i.source_name");
        }

        @Override
        public @Nullable Object parameter(String sql, int index, @Nullable Object value) {
            return found.equals(value) ? expected : value;
        }
    }
}
