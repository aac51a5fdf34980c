/**
 * What every step needs of PostgreSQL: names quoted, transactions, the catalog's view of a table, and what an SQLSTATE
 * means.
 */
@NullMarked
package io.onceload.db;

import org.jspecify.annotations.NullMarked;
