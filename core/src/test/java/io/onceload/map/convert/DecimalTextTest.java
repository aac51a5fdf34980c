package io.onceload.map.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalTextTest {
    private final Random random = new Random(13);

    @Test
    void comparesAsExactlyAsBigDecimal() {
        DecimalText value = new DecimalText();
        DecimalText other = new DecimalText();
        int equal = 0;
        for (int i = 0; i < 50_000; i++) {
            String a = number();
            String b = random.nextInt(4) == 0 ? near(a) : number();
            assertThat(value.parse(a, 0, a.length()) && other.parse(b, 0, b.length()))
                    .as(a + " and " + b)
                    .isTrue();

            int expected = new BigDecimal(a).compareTo(new BigDecimal(b));

            assertThat(Integer.signum(value.compareValue(other)))
                    .as(a + " against " + b)
                    .isEqualTo(expected);
            equal += expected == 0 ? 1 : 0;
        }
        assertThat(equal).isGreaterThan(2_500);
    }

    /** With few digits mostly, so that equal values are met; some have more than any primitive holds. */
    private String number() {
        StringBuilder number = new StringBuilder(any("", "", "-", "+"));
        number.append(any("", "0", "000")).append(digits());
        number.append(any("", ".", "." + digits(), ".0" + digits(), "." + digits() + "00"));
        return number.append(any("", "", "", "e1", "E-2", "e+20", "e-30")).toString();
    }

    private String digits() {
        int length = random.nextInt(20) == 0 ? 40 : 1 + random.nextInt(2);
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(any("0", "1", "9"));
        }
        return digits.toString();
    }

    /** The same value in other words, or a little beside it. */
    private String near(String number) {
        BigDecimal value = new BigDecimal(number);
        BigDecimal changed = value.add(value.ulp().multiply(BigDecimal.valueOf(random.nextInt(3) - 1)));
        return any(
                changed.toString(),
                changed.setScale(Math.max(0, changed.scale()) + 2).toPlainString());
    }

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }
}
