/**
 * {@code bench/start}: how long the {@code onceload} command of this clone takes where little is to be done. {@code
 * StartBenchmark} runs it on a server and on none, and kills it; times come out, which {@code StartReport} shows.
 */
@NullMarked
package io.onceload.bench.start;

import org.jspecify.annotations.NullMarked;
