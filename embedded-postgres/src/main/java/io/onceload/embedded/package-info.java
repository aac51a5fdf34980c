/**
 * A private PostgreSQL server for people who have none.
 *
 * <p>In comes a home directory, out goes a JDBC URL. The way there, one class each: {@code Home} (whose directory is it),
 * {@code HomeLocks} (who may start, who is using), {@code Binaries} (unpacked once), {@code Cluster} (created once, with a
 * password), {@code Server} (started, joined, adopted, stopped). {@code SharedServer} joins them and counts the users in
 * this JVM; {@link io.onceload.embedded.EmbeddedPostgres} is what a caller holds.
 */
@NullMarked
package io.onceload.embedded;

import org.jspecify.annotations.NullMarked;
