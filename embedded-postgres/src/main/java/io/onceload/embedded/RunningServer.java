package io.onceload.embedded;

/** A server process that accepts connections. */
record RunningServer(long pid, int port) {}
