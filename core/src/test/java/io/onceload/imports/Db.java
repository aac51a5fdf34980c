package io.onceload.imports;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database as a test sees it: run SQL, read rows as text. */
final class Db {
    private final DataSource source;

    Db(DataSource source) {
        this.source = source;
    }

    void run(String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each row as its values joined by {@code |}; SQL null is {@code ∅}. */
    List<String> rows(String query) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet r = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (r.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                    String value = r.getString(i);
                    values.add(value == null ? "∅" : value);
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String value(String query) {
        return rows(query).get(0);
    }
}
