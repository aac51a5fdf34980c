@NullMarked
package io.onceload.export;

import org.jspecify.annotations.NullMarked;
