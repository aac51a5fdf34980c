/** What ran, as {@code Stacks} of samples that come in, and as a picture of them, a {@code FlameGraph} in SVG. */
@NullMarked
package io.onceload.profile.flame;

import org.jspecify.annotations.NullMarked;
