/**
 * Whether a text matches a pattern, millions of times: {@link io.onceload.map.rule.pattern.TextPattern} is asked, and
 * answers by an automaton of its own where it can, by re2j where it cannot. A pattern goes
 * {@code PatternParser → PatternNode → PatternProgram → PatternAutomaton}.
 */
@NullMarked
package io.onceload.map.rule.pattern;

import org.jspecify.annotations.NullMarked;
