package io.onceload.plan;

import io.onceload.model.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How to name a key, in each form that a plan has. */
public final class KeyRemedies {
    private KeyRemedies() {}

    /** Names a key, such as {@code example}, or none. */
    public static Remedy naming(String example) {
        return new Remedy(
                "name the key, such as key(\"" + example + "\"), or append every row with noKey()",
                "name the key, such as --key " + example + ", or append every row with --key none",
                "name the key, such as key: [" + example + "], or append every row with key: none");
    }

    /** Does something, or goes without a key. */
    static Remedy orNone(String something) {
        return new Remedy(
                something + ", or append every row with noKey()",
                something + ", or append every row with --key none",
                something + ", or append every row with key: none");
    }

    /** Takes more columns into the key. */
    static Remedy extended(List<String> columns, List<String> more) {
        List<String> all = new ArrayList<>(columns);
        all.addAll(more);
        return new Remedy(
                "take that into the key: key("
                        + all.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ")) + ")",
                "take that into the key: --key " + String.join(",", all),
                "take that into the key: key: [" + String.join(", ", all) + "]");
    }

    /** Says which of several partial indexes is meant. */
    static Remedy condition() {
        String create = ", or create one unique index over these columns without a condition";
        return new Remedy(
                "name the condition of the one that is meant with where(…)" + create,
                "name the condition of the one that is meant in a plan file, as where" + create,
                "name the condition of the one that is meant as where: CONDITION" + create);
    }
}
