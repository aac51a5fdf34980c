package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.model.Position;
import io.onceload.model.Slice;
import io.onceload.plan.ResolvedColumn;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyHashTest {
    private static final String TEXT =
            "The quick brown fox jumps over the lazy dog, then rests for 32 bytes and some more.";

    /** Expected values were computed with the reference implementation, xxHash 0.8. */
    @ParameterizedTest
    @CsvSource({
        "0, ef46db3751d8e999, c4349fc93c010000",
        "1, 5b4d6af247a3cf7b, e8e9ce3d70a19f26",
        "4, cdf13a49d263200f, bcb8fd926f745791",
        "7, c6fce9d72e310949, 52207fc258d52cbf",
        "8, d07b38a78a153b0b, db7149cfa950ddc5",
        "12, b2ed38017844f789, ee3c7e8d30ed91e0",
        "31, 3f8d95ab32c127d9, d748bf00d3af8062",
        "32, e2bbc9136629a4ee, 0df819d29eb49a58",
        "33, 6d92fe2ebab7db31, 946f1902c489c0ba",
        "64, 02800524907f18fe, 253fc3ebc31d691e",
        "83, 3130bc3dd6482b66, 560d9ae0d03ee3f4",
    })
    void isXxh64(int length, String withSeedZero, String withAnotherSeed) {
        byte[] bytes = ("#" + TEXT).getBytes(StandardCharsets.US_ASCII);

        assertThat(KeyHash.hash(bytes, 1, length, 0)).isEqualTo(Long.parseUnsignedLong(withSeedZero, 16));
        assertThat(KeyHash.hash(bytes, 1, length, 0x9E3779B97F4A7C15L))
                .isEqualTo(Long.parseUnsignedLong(withAnotherSeed, 16));
    }

    /** Expected values were computed with the reference implementation from the description of {@link KeyHash}. */
    @Test
    void neverChanges() {
        List<ResolvedColumn> three =
                List.of(Columns.key("a", "text", 0), Columns.key("b", "date", 1), Columns.key("c", "int4", 2));

        assertThat(hash(three, "ab", "", "7")).isEqualTo(0x910055f88cde3514L);
        assertThat(hash(List.of(Columns.key("a", "int8", 0)), "42")).isEqualTo(0x3989e2e39be023b1L);
    }

    @Test
    void isEqualForEqualKeys() {
        assertThat(hash(keys("int4"), " +007 ")).isEqualTo(hash(keys("int4"), "7"));
        assertThat(hash(keys("uuid"), "{123E4567-E89B-12D3-A456-426614174000}"))
                .isEqualTo(hash(keys("uuid"), "123e4567e89b12d3a456426614174000"));
        assertThat(hash(keys("timestamptz"), "2024-01-01 10:00+02"))
                .isEqualTo(hash(keys("timestamptz"), "2024-01-01T08:00:00.0000001Z"));
        assertThat(hash(keys("timestamp(0)"), "2024-01-01 10:00:00.4"))
                .isEqualTo(hash(keys("timestamp(0)"), "2024-01-01 10:00"));
        assertThat(hash(keys("varchar(2)"), "ab  ")).isEqualTo(hash(keys("varchar(2)"), "ab"));
    }

    @Test
    void keepsFieldsApart() {
        assertThat(hash(keys("text", "text"), "ab", "c")).isNotEqualTo(hash(keys("text", "text"), "a", "bc"));
        assertThat(hash(keys("text", "text"), "", "a")).isNotEqualTo(hash(keys("text", "text"), "a", ""));
        assertThat(hash(keys("text", "text"), "a", "b")).isNotEqualTo(hash(keys("text", "text"), "b", "a"));
    }

    @Test
    void leavesOutKeysWithoutCanonicalBytes() {
        ResolvedColumn nocase = Columns.Rule.NONE.on(Columns.nondeterministic("text"), 0);
        ResolvedColumn nocaseKey = new ResolvedColumn(nocase.column(), 0, nocase.rule(), true);

        assertThat(hash(keys("numeric"), "1.0")).isZero();
        assertThat(hash(List.of(nocaseKey), "abc")).isZero();
        assertThat(hash(keys("numeric", "int4"), "1.0", "5")).isEqualTo(hash(keys("numeric", "int4"), "1.00", "5"));
        assertThat(hash(keys("numeric", "int4"), "1.0", "5")).isNotEqualTo(hash(keys("numeric", "int4"), "1.0", "6"));
    }

    @Test
    void isZeroWithoutAKey() {
        assertThat(hash(List.of(Columns.filled("a", "int4", 0)), "5")).isZero();
    }

    @Test
    void spreadsKeysThatLieSideBySide() {
        Set<Long> low = new HashSet<>();
        Set<Long> high = new HashSet<>();
        for (int i = 0; i < 4096; i++) {
            long hash = hash(keys("int8"), Integer.toString(i));
            low.add(hash & 0xFF);
            high.add(hash >>> 56);
        }

        assertThat(low).hasSize(256);
        assertThat(high).hasSize(256);
    }

    private static List<ResolvedColumn> keys(String... types) {
        return Stream.iterate(0, i -> i < types.length, i -> i + 1)
                .map(i -> Columns.key("k" + i, types[i], i))
                .toList();
    }

    private static long hash(List<ResolvedColumn> columns, String... fields) {
        Slice slice = new Slice(Position.START, 1);
        new RowMapper(columns, Set.of(""), ZoneOffset.UTC, OneColumn.NOW).map(TextRow.of(fields), slice);
        return Tuples.read(slice).get(0).hash();
    }
}
