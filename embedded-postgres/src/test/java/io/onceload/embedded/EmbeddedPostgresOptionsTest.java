package io.onceload.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresOptionsTest {

    private static final EmbeddedPostgresOptions DEFAULTS = EmbeddedPostgresOptions.defaults();

    @Test
    void refusesSettingsThatTheModuleMakesItself() {
        assertThatThrownBy(() -> DEFAULTS.withServerSetting("listen_addresses", "*"))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage(
                        "server setting \"listen_addresses\": the embedded server sets this itself, expected another"
                                + " setting. To fix: leave it out, or run a server of your own and pass its URL.");
    }

    @Test
    void refusesWhatIsNoNameOfASetting() {
        assertThatThrownBy(() -> DEFAULTS.withServerSetting("fsync off", "x"))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage(
                        "server setting \"fsync off\": this is no name of a PostgreSQL setting, expected one such as"
                                + " max_connections. To fix: correct the name.");
    }

    @Test
    void refusesToWaitForNoTime() {
        assertThatThrownBy(() -> DEFAULTS.withStartTimeout(Duration.ZERO))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage("startTimeout: found PT0S, expected more than zero. To fix: leave it out for 5 minutes.");
    }
}
