/**
 * What was typed: options, their help, and what they ask of a plan. {@link io.onceload.cli.option.Options} lists them,
 * {@link io.onceload.cli.option.Arguments} reads them and tells every fault at once.
 */
@NullMarked
package io.onceload.cli.option;

import org.jspecify.annotations.NullMarked;
