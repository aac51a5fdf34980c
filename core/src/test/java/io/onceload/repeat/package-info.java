/** Tests of the search for repeated keys. */
@NullMarked
package io.onceload.repeat;

import org.jspecify.annotations.NullMarked;
