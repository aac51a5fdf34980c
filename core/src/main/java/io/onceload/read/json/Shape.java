package io.onceload.read.json;

/** How the records of a JSON source stand beside each other. */
enum Shape {
    /** One array, whose elements are the records. */
    ARRAY,
    /** One object, which is the only record. */
    OBJECT,
    /** One record in each line. */
    LINES
}
