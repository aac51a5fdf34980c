/**
 * Breaks imports on purpose and compares what is left with an undisturbed run. {@code CrashMain} is the command; it starts
 * a server of its own and workers as processes, {@code CrashWorker}, lets a {@code CrashFault} happen to them, has the
 * import finished, and asks {@code Checks} for the verdict. {@code Sabotage} turns it round: the engine is broken on
 * purpose, and the checks must notice.
 */
@NullMarked
package io.onceload.crash;

import org.jspecify.annotations.NullMarked;
