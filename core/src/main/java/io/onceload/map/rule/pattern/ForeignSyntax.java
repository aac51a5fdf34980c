package io.onceload.map.rule.pattern;

/** A pattern has something that only re2j knows. */
final class ForeignSyntax extends Exception {
    private static final long serialVersionUID = 1;

    ForeignSyntax() {
        super(null, null, false, false);
    }
}
