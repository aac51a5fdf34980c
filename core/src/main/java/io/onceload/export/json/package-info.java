/**
 * Rows as JSON, one object in each line; what reading gives back as the same texts.
 */
@NullMarked
package io.onceload.export.json;

import org.jspecify.annotations.NullMarked;
