package io.onceload.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class JsonTextTest {
    @Test
    void isWhatTheMapperWritesSoThatFingerprintsStay() {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        for (int c = 0; c < 0x3000; c++) {
            tree.put("text " + c, "a" + (char) c + "\"\\/");
        }
        tree.put("key \"\n\u0001é", "pair \ud83d\ude00, alone \ud83d");
        tree.put("yes", true).put("most", Integer.MAX_VALUE).put("least", Long.MIN_VALUE);
        tree.putNull("nothing").putArray("list").add(1).add("é").addObject().putArray("empty");

        assertThat(JsonText.of(tree)).isEqualTo(tree.toString());
    }
}
