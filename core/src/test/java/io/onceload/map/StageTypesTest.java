package io.onceload.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.onceload.db.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTypesTest {
    @ParameterizedTest
    @CsvSource({
        // type, staged as, the server may refuse it, canonical
        "int2, int2, false, true",
        "int4, int4, false, true",
        "int8, int8, false, true",
        "numeric, numeric, false, false",
        "'numeric(12,2)', numeric, false, false",
        "text, text, false, true",
        "varchar(20), text, false, true",
        "bpchar(3), text, false, false",
        "float4, float4, false, false",
        "float8, float8, false, false",
        "bool, bool, false, false",
        "date, date, false, true",
        "timestamp, timestamp, false, true",
        "timestamp(3), timestamp, false, true",
        "timestamptz, timestamptz, false, true",
        "time, time, false, true",
        "time(3), time, false, true",
        "timetz, timetz, false, true",
        "money, numeric, true, false",
        "uuid, uuid, false, true",
        "json, text, true, false",
        "jsonb, text, true, false",
        "inet, text, true, false",
        "bytea, text, true, false",
        "interval, text, true, false",
    })
    void saysHowAColumnTravels(String type, String stageType, boolean castMayFail, boolean canonical) {
        Column column = Columns.column("v", type);

        assertThat(StageTypes.stageType(column)).isEqualTo("pg_catalog." + stageType);
        assertThat(StageTypes.castMayFail(column)).isEqualTo(castMayFail);
        assertThat(StageTypes.hasCanonicalBytes(column)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({"citext", "_int4", "mood", "int4"})
    void leavesTypesThatAreNotBuiltInToTheServer(String typeName) {
        Column column = Columns.foreign(typeName);

        assertThat(StageTypes.stageType(column)).isEqualTo("pg_catalog.text");
        assertThat(StageTypes.castMayFail(column)).isTrue();
        assertThat(StageTypes.hasCanonicalBytes(column)).isFalse();
    }

    @Test
    void trustsNoBytesUnderANondeterministicCollation() {
        assertThat(StageTypes.hasCanonicalBytes(Columns.nondeterministic("text")))
                .isFalse();
        assertThat(StageTypes.hasCanonicalBytes(Columns.nondeterministic("varchar")))
                .isFalse();
    }
}
