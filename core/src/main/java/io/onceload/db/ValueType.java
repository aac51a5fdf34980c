package io.onceload.db;

import java.util.List;
import java.util.Map;

/**
 * What stands behind the name of a column's type. Of a domain, everything but its checks is that of the type that it is
 * over, through any number of domains.
 *
 * @param kind the sort of type
 * @param base SQL of the type with its modifier, never a domain
 * @param labels an enum's values in their order; else empty
 * @param parts names of a composite type's parts in their order; else empty
 * @param domain whether the column's type is a domain
 * @param required whether the domain, or one that it is over, is NOT NULL
 * @param checks SQL of the domain's check constraints by name, such as {@code CHECK (VALUE > 0)}; else empty
 */
public record ValueType(
        Kind kind,
        String base,
        List<String> labels,
        List<String> parts,
        boolean domain,
        boolean required,
        Map<String, String> checks) {
    public ValueType {
        labels = List.copyOf(labels);
        parts = List.copyOf(parts);
        checks = Map.copyOf(checks);
    }

    /** Sorts of types. */
    public enum Kind {
        BASE,
        ENUM,
        ARRAY,
        RANGE,
        MULTIRANGE,
        COMPOSITE
    }

    /** A type without parts of its own. */
    public static ValueType plain(String type) {
        return new ValueType(Kind.BASE, type, List.of(), List.of(), false, false, Map.of());
    }
}
