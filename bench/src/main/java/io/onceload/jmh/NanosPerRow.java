package io.onceload.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How a benchmark is measured unless the command line says otherwise, for all to inherit. A method is one operation, which
 * goes over many rows; {@code OperationsPerInvocation} says how many, so that a figure is the nanoseconds of one row.
 *
 * <p>Each benchmark has one new JVM, with the options of the command {@code onceload}. It is repeated for 4
 * seconds that do not count, in which the JVM compiles it, and then for 12 times half a second. The table at the end shows
 * the best of the 12 ({@link CpuTimeProfiler}), JMH's own output their mean.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "@cli/java.options")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 12, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public abstract class NanosPerRow {}
