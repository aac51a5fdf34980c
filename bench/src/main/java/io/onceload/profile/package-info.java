/**
 * Where the time of an import goes. {@code ProfileMain} is the command: it imports orders in this JVM into a server of its
 * own, while {@code CpuRecording} and {@code ThreadWatch} look at the client's threads and {@code SessionWatch} at the
 * server's sessions. {@code ProfileReport} and the graphs of {@code flame} show what they saw.
 */
@NullMarked
package io.onceload.profile;

import org.jspecify.annotations.NullMarked;
