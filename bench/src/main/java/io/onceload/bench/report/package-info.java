/** How figures are shown, whatever they tell: medians, tables in Markdown, bars, sections of a page of the documentation. */
@NullMarked
package io.onceload.bench.report;

import org.jspecify.annotations.NullMarked;
