package io.onceload.profile.flame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StacksTest {
    private final Stacks stacks = new Stacks();

    @Test
    void countsEqualStacksTogether() {
        stacks.add(List.of("a.A.run", "a.B.go"));
        stacks.add(List.of("a.A.run", "a.C.go"));
        stacks.add(List.of("a.A.run", "a.B.go"));

        assertThat(stacks.samples())
                .isEqualTo(Map.of(List.of("a.A.run", "a.B.go"), 2, List.of("a.A.run", "a.C.go"), 1));
        assertThat(stacks.total()).isEqualTo(3);
    }

    @Test
    void leavesOutWhatEveryStackBeginsWith() {
        stacks.add(List.of(
                "java.lang.Thread.run", "io.onceload.profile.Profiler.load", "a.A.run", "java.lang.Thread.yield"));
        stacks.add(List.of("java.lang.Thread.run"));

        assertThat(stacks.samples()).isEqualTo(Map.of(List.of("a.A.run", "java.lang.Thread.yield"), 1));
    }

    @Test
    void takesLambdasOfAllRunsForTheSame() {
        stacks.add(List.of("a.A$$Lambda$12.0x00007f1c.run", "a.A.lambda$open$3"));
        stacks.add(List.of("a.A$$Lambda$98/0x00ff.run", "a.A.lambda$open$0"));
        stacks.add(List.of("a.A$$Lambda.0x01/12345.run", "a.A.lambda$open$1"));
        stacks.add(List.of("a.A$$Lambda.288665596.run", "a.A.lambda$open$1"));

        assertThat(stacks.samples()).isEqualTo(Map.of(List.of("a.A$$Lambda.run", "a.A.lambda$open"), 4));
    }

    @Test
    void ranksWhatRanByItsSamples() {
        stacks.add(List.of("a.A.run", "a.B.go"));
        stacks.add(List.of("a.C.run", "a.B.go"));
        stacks.add(List.of("a.A.run"));
        stacks.add(List.of("a.A.run", "a.Z.go"));

        assertThat(stacks.self(2)).containsExactly(new Stacks.Self("a.B.go", 2), new Stacks.Self("a.A.run", 1));
    }
}
