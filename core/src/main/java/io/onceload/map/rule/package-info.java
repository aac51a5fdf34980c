/**
 * What a plan's rule does to one value's text before it is converted: it is cleaned, checked, and rewritten from the
 * notation of the source (numbers with decimal commas, dates in other orders) to PostgreSQL's.
 * {@link io.onceload.map.rule.RuleReading} reads the rule once, {@link io.onceload.map.rule.RuledText} follows it for every
 * row, and {@link io.onceload.map.rule.ColumnGuess} finds out which notation a column is written in. Next,
 * {@code map.convert} makes the value.
 */
@NullMarked
package io.onceload.map.rule;

import org.jspecify.annotations.NullMarked;
