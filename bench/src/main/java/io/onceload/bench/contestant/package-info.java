/**
 * Who is compared: ways to get a file into a table, each a {@code Contestant}, listed in {@code Peer}. Each runs in a JVM
 * of its own, {@code ContestantMain}, which {@code ContestantProcess} starts; paths of files go in, seconds come out as
 * {@code Loaded}.
 */
@NullMarked
package io.onceload.bench.contestant;

import org.jspecify.annotations.NullMarked;
