package io.onceload.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementKindTest {
    @Test
    void tellsStagingFromTheTable() {
        assertThat(StatementKind.of("COPY pg_temp.onceload_stage FROM STDIN (FORMAT binary)"))
                .isEqualTo("COPY into staging");
        assertThat(StatementKind.of("COPY public.orders (order_id) FROM STDIN (FORMAT binary)"))
                .isEqualTo("COPY into the table");
    }

    @Test
    void tellsTheStatementsOfAChunkApart() {
        assertThat(StatementKind.of("INSERT INTO pg_temp.onceload_probe SELECT"))
                .isEqualTo("probe");
        assertThat(StatementKind.of("UPDATE ONLY public.orders t SET")).isEqualTo("UPDATE");
        assertThat(StatementKind.of("INSERT INTO public.orders (order_id)")).isEqualTo("INSERT");
        assertThat(StatementKind.of("UPDATE onceload.checkpoint SET")).isEqualTo("ledger");
        assertThat(StatementKind.of("COMMIT")).isEqualTo("COMMIT");
        assertThat(StatementKind.of(null)).isEqualTo("others");
    }
}
