/** What an import tells whoever listens: what happened, after it is committed. */
@NullMarked
package io.onceload.event;

import org.jspecify.annotations.NullMarked;
