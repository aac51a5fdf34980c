package io.onceload.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "postgresql://db.example.org/shop         | jdbc:postgresql://db.example.org/shop        | -  | -",
                "postgres://me@db:5433/shop               | jdbc:postgresql://db:5433/shop               | me | -",
                "postgresql://me:a%40b%2F+c@db/shop       | jdbc:postgresql://db/shop                    | me | a@b/+c",
                "postgresql://me:@db/shop                 | jdbc:postgresql://db/shop                    | me | ''",
                "postgresql:///shop                       | jdbc:postgresql://localhost/shop             | -  | -",
                "postgresql://me@db                       | jdbc:postgresql://db/                        | me | -",
                "postgresql://a:1,b:2/shop?sslmode=require| jdbc:postgresql://a:1,b:2/shop?sslmode=require | - | -",
                "postgresql://[::1]:5433/shop             | jdbc:postgresql://[::1]:5433/shop            | -  | -",
                "postgresql://db/my%20shop                | jdbc:postgresql://db/my%20shop               | -  | -",
                "jdbc:postgresql://db/shop?user=me&password=p%26q&ssl=true | jdbc:postgresql://db/shop?ssl=true | me | p&q",
            })
    void readsEveryForm(String url, String jdbc, String user, String password) {
        ConnectionUrl read = ConnectionUrl.parse(url);

        assertThat(read.jdbc()).isEqualTo(jdbc);
        assertThat(read.user()).isEqualTo(user);
        assertThat(read.password()).isEqualTo(password);
    }

    @Test
    void isShownWithoutSecrets() {
        ConnectionUrl url =
                ConnectionUrl.parse("postgresql://me:secret@db:5433/shop?sslpassword=hidden&sslmode=require");

        assertThat(url.label()).isEqualTo("shop on db:5433");
        assertThat(url.shareable()).isEqualTo("postgresql://me@db:5433/shop?sslmode=require");
    }

    @Test
    void saysWhatIsWrongWithoutRepeatingIt() {
        assertThatThrownBy(() -> ConnectionUrl.parse("mysql://me:secret@db/shop"))
                .hasMessage("does not begin with postgresql:// or jdbc:postgresql://; expected such as"
                        + " postgresql://user@host/db");
        assertThatThrownBy(() -> ConnectionUrl.parse("postgresql://me:se:c/ret@db/shop"))
                .hasMessage("has no port number behind the host's colon; expected 1 to 65535, and characters such as"
                        + " @ : / in a password written as %40 %3A %2F");
        assertThatThrownBy(() -> ConnectionUrl.parse("postgresql://db:0/shop")).hasMessageStartingWith("has no port");
        assertThatThrownBy(() -> ConnectionUrl.parse("postgresql://me:100%secret@db/shop"))
                .hasMessage("has a % that two hexadecimal digits do not follow; a % is written %25");
        assertThatThrownBy(() -> ConnectionUrl.parse("postgresql://%2Fvar%2Frun/shop"))
                .hasMessage("names a Unix socket, which the driver cannot use; expected a host");
    }
}
