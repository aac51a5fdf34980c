package io.onceload.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileOptionsTest {
    @Test
    void takesAMillionRowsAndDrawsNothingUnlessTold() {
        assertThat(ProfileOptions.of(List.of())).isEqualTo(new ProfileOptions(1_000_000, Optional.empty(), false));
    }

    @Test
    void takesRowsAndADirectoryInAnyOrder() {
        ProfileOptions expected = new ProfileOptions(5000, Optional.of(Path.of("docs")), false);

        assertThat(ProfileOptions.of(List.of("5000", "--write", "docs"))).isEqualTo(expected);
        assertThat(ProfileOptions.of(List.of("--write", "docs", "5000"))).isEqualTo(expected);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        for (String wrong : List.of("0", "-1", "many", "--write")) {
            assertThatThrownBy(() -> ProfileOptions.of(List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("found \"" + wrong + "\", expected\n" + ProfileOptions.USAGE);
        }
    }
}
