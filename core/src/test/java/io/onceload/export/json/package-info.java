@NullMarked
package io.onceload.export.json;

import org.jspecify.annotations.NullMarked;
