package io.onceload.crash;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session of its own, where a broken engine commits what belongs into the chunk's transaction. */
final class SideConnection {
    private final Database database;

    SideConnection(Database database) {
        this.database = database;
    }

    /** Runs one statement in a transaction of its own. */
    void run(String sql, Map<Integer, @Nullable Object> bound) throws SQLException {
        try (Connection connection = database.as("sabotage").getConnection();
                PreparedStatement s = connection.prepareStatement(sql)) {
            for (Map.Entry<Integer, @Nullable Object> value : bound.entrySet()) {
                if (value.getValue() instanceof Array array) {
                    s.setArray(value.getKey(), array);
                } else {
                    s.setObject(value.getKey(), value.getValue());
                }
            }
            s.execute();
        }
    }
}
