/**
 * Where it is loaded: a temporary directory ({@code Scratch}), a PostgreSQL server in it ({@code BenchServer}), and what
 * the system tells of processes ({@code ProcFiles}). A {@code Login} goes out to whoever loads, what the server did
 * meanwhile to whoever measures; nothing is left behind.
 */
@NullMarked
package io.onceload.bench.server;

import org.jspecify.annotations.NullMarked;
