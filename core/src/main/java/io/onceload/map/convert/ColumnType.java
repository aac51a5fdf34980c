package io.onceload.map.convert;

import io.onceload.db.Column;
import io.onceload.db.ValueType;
import io.onceload.plan.ColumnRule;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The table of types: how each is staged, which of its properties matter here, and what converts its text. */
public enum ColumnType {
    INT2("int2", Trait.CANONICAL),
    INT4("int4", Trait.CANONICAL),
    INT8("int8", Trait.CANONICAL),
    NUMERIC("numeric", Trait.NONE),
    FLOAT4("float4", Trait.NONE),
    FLOAT8("float8", Trait.NONE),
    BOOL("bool", Trait.NONE),
    UUID("uuid", Trait.CANONICAL),
    DATE("date", Trait.CANONICAL),
    TIMESTAMP("timestamp", Trait.CANONICAL),
    TIMESTAMPTZ("timestamptz", Trait.CANONICAL),
    TIME("time", Trait.CANONICAL),
    TIMETZ("timetz", Trait.CANONICAL),
    /** Travels as a number: how the server reads amounts as text depends on its locale. */
    MONEY("money", "numeric", Trait.NONE),
    TEXT("text", Trait.CANONICAL_TEXT),
    VARCHAR("varchar", Trait.CANONICAL_TEXT),
    BPCHAR("bpchar", Trait.TEXT),
    /** Checked against the labels that the type had when the import began. */
    ENUM("", Trait.LABEL),
    /** A type that the server casts from text, and that has a value for the empty text. */
    CAST_TEXT("", Trait.CAST_TEXT),
    /** A type that the server casts from text, and for which the empty text is no value. */
    CAST("", Trait.CAST);

    private static final Map<String, ColumnType> BY_NAME = new HashMap<>();

    /** Built-in types, cast by the server, whose input function takes the empty text. */
    private static final Set<String> EMPTY_IS_VALUE =
            Set.of("bytea", "char", "name", "refcursor", "tsquery", "tsvector", "varbit", "xml");

    static {
        for (ColumnType type : values()) {
            BY_NAME.put(type.typeName, type);
        }
        BY_NAME.remove("");
    }

    /** SQL of the staging column's type. */
    public final String stageType;
    /** Whether equality of values is equality of staged bytes, under a deterministic collation. */
    public final boolean canonical;
    /** Whether the text itself is what is staged, so that its length can be limited. */
    public final boolean text;
    /** Whether the empty text is a value. */
    public final boolean emptyIsValue;
    /** Whether the server makes the value from the staged text. */
    public final boolean serverCast;

    private final String typeName;

    ColumnType(String typeName, Trait trait) {
        this(typeName, typeName, trait);
    }

    ColumnType(String typeName, String binaryType, Trait trait) {
        this.typeName = typeName;
        canonical = trait == Trait.CANONICAL || trait == Trait.CANONICAL_TEXT || trait == Trait.LABEL;
        serverCast = trait == Trait.CAST || trait == Trait.CAST_TEXT;
        text = serverCast || trait == Trait.TEXT || trait == Trait.CANONICAL_TEXT || trait == Trait.LABEL;
        emptyIsValue = text && trait != Trait.CAST && trait != Trait.LABEL;
        stageType = "pg_catalog." + (text ? "text" : binaryType);
    }

    public static ColumnType of(Column column) {
        String name = column.typeName();
        ValueType valueType = column.valueType();
        switch (valueType.kind()) {
            case ENUM -> {
                return valueType.labels().contains("") ? CAST_TEXT : ENUM;
            }
            case ARRAY, RANGE, MULTIRANGE, COMPOSITE -> {
                return CAST;
            }
            case BASE -> {}
        }
        if (!column.builtIn()) {
            return CAST_TEXT;
        }
        ColumnType type = BY_NAME.get(name);
        if (type != null) {
            return type;
        }
        return EMPTY_IS_VALUE.contains(name) ? CAST_TEXT : CAST;
    }

    public Conversion conversion(Column column, ColumnRule rule, ZoneId zone) {
        return switch (this) {
            case INT2 -> new WholeNumberConversion(column.name(), 2);
            case INT4 -> new WholeNumberConversion(column.name(), 4);
            case INT8 -> new WholeNumberConversion(column.name(), 8);
            case NUMERIC -> new NumericConversion(column);
            case FLOAT4 -> new FloatConversion(column, true);
            case FLOAT8 -> new FloatConversion(column, false);
            case BOOL -> new BoolConversion(column.name());
            case UUID -> new UuidConversion(column.name());
            case DATE -> new DateConversion(column.name());
            case TIMESTAMP -> new TimestampConversion(column, null);
            case TIMESTAMPTZ -> new TimestampConversion(column, zone);
            case TIME -> new TimeConversion(column);
            case TIMETZ -> new ZonedTimeConversion(column);
            case MONEY -> new NumericConversion(column);
            case ENUM -> new EnumConversion(column, rule);
            case TEXT, VARCHAR, BPCHAR, CAST -> new TextConversion(column, rule);
            case CAST_TEXT ->
                switch (column.typeName()) {
                    case "name" -> new ShortTextConversion(column, rule, 63);
                    case "char" -> new ShortTextConversion(column, rule, 1);
                    default -> new TextConversion(column, rule);
                };
        };
    }

    private enum Trait {
        NONE,
        CANONICAL,
        TEXT,
        CANONICAL_TEXT,
        LABEL,
        CAST,
        CAST_TEXT
    }
}
