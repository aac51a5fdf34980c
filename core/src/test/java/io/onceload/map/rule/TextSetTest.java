package io.onceload.map.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextSetTest {
    @Test
    void holdsWhatASetOfStringsHolds() {
        Random random = new Random(11);
        for (int size = 0; size < 60; size++) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                texts.add(text(random));
            }
            Set<String> reference = new HashSet<>(texts);
            TextSet set = new TextSet(texts);

            for (int i = 0; i < 200; i++) {
                String text = i < size ? texts.get(i) : text(random);
                assertThat(set.contains("x" + text + "y", 1, text.length() + 1))
                        .as(text)
                        .isEqualTo(reference.contains(text));
            }
        }
    }

    @Test
    void tellsTextsOfOneHashApart() {
        // "Aa" and "BB" have the same hash, so have all texts that are made of them.
        TextSet set = new TextSet(List.of("AaAa", "BBBB", "AaBB"));

        assertThat(set.contains("AaAa", 0, 4)).isTrue();
        assertThat(set.contains("AaBB", 0, 4)).isTrue();
        assertThat(set.contains("BBBB", 0, 4)).isTrue();
        assertThat(set.contains("BBAa", 0, 4)).isFalse();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append((char) (random.nextInt(5) == 0 ? 0x4E2D : 'a' + random.nextInt(3)));
        }
        return text.toString();
    }
}
