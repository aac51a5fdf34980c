package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onceload.model.Position;
import io.onceload.model.Reject;
import io.onceload.model.RejectCode;
import io.onceload.model.RowProblem;
import io.onceload.model.Slice;
import io.onceload.plan.ResolvedColumn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowMapperTest {
    private static final Columns.Rule NONE = Columns.Rule.NONE;

    private final Slice slice = new Slice(Position.START, 1);

    @Test
    void writesOneTupleAfterTheOther() {
        RowMapper mapper = mapper(Columns.filled("id", "int4", 1), Columns.filled("name", "text", 0));

        mapper.map(TextRow.of("one", "1"), slice);
        mapper.map(TextRow.of("two", "2"), slice);

        List<Tuples.Tuple> tuples = Tuples.read(slice);
        assertThat(tuples).extracting(Tuples.Tuple::n).containsExactly(0, 1);
        assertThat(tuples.get(0).values().get(0).getInt()).isEqualTo(1);
        assertThat(Tuples.text(tuples.get(0).values().get(1))).isEqualTo("one");
        assertThat(tuples.get(1).values().get(0).getInt()).isEqualTo(2);
        assertThat(Tuples.text(tuples.get(1).values().get(1))).isEqualTo("two");
    }

    @Test
    void rejectsARowWithAllOfItsProblemsAndLeavesNothingOfItBehind() {
        RowMapper mapper = mapper(
                Columns.filled("id", "int4", 0),
                Columns.filled("name", "varchar(3)", 1),
                NONE.isRequired().on(Columns.column("day", "date"), 2),
                NONE.from("0").on(Columns.column("stock", "int2"), 3));

        mapper.map(TextRow.of("1", "abc", "2024-02-29", "5"), slice);
        mapper.map(TextRow.of("x", "abcd", "", "-3"), slice);
        mapper.map(TextRow.of("2", "def", "2024-03-01", "6"), slice);

        assertThat(Tuples.read(slice)).extracting(Tuples.Tuple::n).containsExactly(0, 1);
        assertThat(slice.rejects()).hasSize(1);
        Reject reject = slice.rejects().get(0);
        assertThat(new String(reject.raw(), StandardCharsets.UTF_8)).isEqualTo("x,abcd,,-3");
        assertThat(reject.problems())
                .extracting(RowProblem::text)
                .containsExactly(
                        "id: \"x\" is not a whole number; expected digits only, such as 1234",
                        "name: \"abcd\" has 4 characters; the column holds at most 3",
                        "day: is missing; a value is required",
                        "stock: -3 is less than 0, the smallest allowed");
        assertThat(reject.problems())
                .extracting(RowProblem::code)
                .containsExactly(
                        RejectCode.INVALID_VALUE, RejectCode.LENGTH, RejectCode.REQUIRED, RejectCode.OUT_OF_RANGE);
    }

    @Test
    void passesOnWhatTheReaderFound() {
        RowProblem ragged = new RowProblem(null, RejectCode.RAGGED, "has 2 fields instead of 1");

        mapper(Columns.filled("id", "int4", 0)).map(TextRow.of("x", "y").withProblem(ragged), slice);

        assertThat(slice.count()).isZero();
        assertThat(slice.rejects().get(0).problems()).containsExactly(ragged);
    }

    @Test
    void takesUnquotedNullMarkersForNull() {
        RowMapper mapper = new RowMapper(
                List.of(Columns.filled("a", "text", 0), Columns.filled("b", "int4", 1)),
                Set.of("NULL", "\\N"),
                ZoneOffset.UTC,
                OneColumn.NOW);

        mapper.map(TextRow.of("NULL", " \\N "), slice);
        mapper.map(TextRow.of("\\N", ""), slice);
        mapper.map(TextRow.of("null", "1"), slice);
        mapper.map(TextRow.of("", "1"), slice);
        mapper.map(TextRow.of(" NULL", "1"), slice);
        mapper.map(TextRow.of("NULL", "1").withQuoted(0), slice);

        List<Tuples.Tuple> tuples = Tuples.read(slice);
        assertThat(tuples.get(0).values()).containsExactly(null, null);
        assertThat(tuples.get(1).values()).containsExactly(null, null);
        assertThat(tuples.subList(2, 6))
                .extracting(tuple -> Tuples.text(tuple.values().get(0)))
                .containsExactly("null", "", " NULL", "NULL");
    }

    @Test
    void recognisesNullMarkersAfterTrimming() {
        RowMapper mapper =
                new RowMapper(List.of(NONE.isTrimmed().on("text")), Set.of("", "n/a"), ZoneOffset.UTC, OneColumn.NOW);

        mapper.map(TextRow.of(" n/a "), slice);

        assertThat(Tuples.read(slice).get(0).values()).containsOnlyNulls();
    }

    @Test
    void takesTheDefaultForAMissingValue() {
        RowMapper mapper = mapper(
                NONE.orElse("7").on(Columns.column("a", "int4"), 0),
                NONE.orElse("").isRequired().on(Columns.column("b", "text"), 1),
                NONE.orElse("x").on(Columns.column("c", "text"), -1),
                NONE.on(Columns.column("d", "text"), -1),
                NONE.on(Columns.column("e", "text"), 5));

        mapper.map(TextRow.of("", ""), slice);

        List<ByteBuffer> values = Tuples.read(slice).get(0).values();
        assertThat(values.get(0).getInt()).isEqualTo(7);
        assertThat(Tuples.text(values.get(1))).isEmpty();
        assertThat(Tuples.text(values.get(2))).isEqualTo("x");
        assertThat(values.get(3)).isNull();
        assertThat(values.get(4)).isNull();
    }

    @Test
    void countsQuotedEmptyTextAsMissingOnlyWhereTrimmedAndRequired() {
        OneColumn required = OneColumn.of(NONE.isRequired().on("text"));
        OneColumn trimmed = OneColumn.of(NONE.isRequired().isTrimmed().on("text"));

        assertThat(required.problem("")).isEqualTo("REQUIRED is missing; a value is required");
        assertThat(Tuples.text(required.value(TextRow.of("").withQuoted(0)))).isEmpty();
        assertThat(Tuples.text(required.value(" "))).isEqualTo(" ");
        assertThat(trimmed.problem(TextRow.of(" ").withQuoted(0)))
                .isEqualTo("REQUIRED is missing; a value is required");
    }

    @Test
    void showsWhatCannotBeSeen() {
        assertThat(OneColumn.of("int4").problem("1\u00A0234\u200B\u0007\r\n\t\ud800\u202E"))
                .isEqualTo("INVALID_VALUE \"1\\u00A0234\\u200B\\u0007\\r\\n\\t\\uD800\\u202E\" is not a whole number; "
                        + "expected digits only, such as 1234");
    }

    @Test
    void shortensLongValuesWithoutSplittingACharacter() {
        assertThat(OneColumn.of("int4").problem("1".repeat(40) + "x"))
                .startsWith("INVALID_VALUE \"" + "1".repeat(39) + "…\" is not");
        assertThat(OneColumn.of("int4").problem("🙂".repeat(21)))
                .startsWith("INVALID_VALUE \"" + "🙂".repeat(20) + "…\" is not");
    }

    @Test
    void findsDefaultsThatCannotBe() {
        assertThat(Columns.fault(NONE.orElse("x").on("int4")))
                .contains("default \"x\" is not a whole number; expected digits only, such as 1234");
        assertThat(Columns.fault(NONE.orElse("0").from("1").on("int4")))
                .contains("default 0 is less than 1, the smallest allowed");
        assertThat(Columns.fault(NONE.orElse("abc").on("varchar(2)")))
                .contains("default \"abc\" has 3 characters; the column holds at most 2");
        assertThat(Columns.fault(NONE.orElse("1").from("1").upTo("1").on("int4")))
                .isEmpty();
    }

    @Test
    void refusesColumnsWithAFault() {
        assertThatThrownBy(() -> mapper(NONE.from("x").on("int4")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("v: min \"x\" is not a whole number; expected digits only, such as 1234");
    }

    private static RowMapper mapper(ResolvedColumn... columns) {
        return new RowMapper(List.of(columns), Set.of(""), ZoneOffset.UTC, OneColumn.NOW);
    }
}
