@NullMarked
package io.onceload.export.xlsx;

import org.jspecify.annotations.NullMarked;
