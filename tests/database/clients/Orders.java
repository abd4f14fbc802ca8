// SPDX-License-Identifier: MIT
// Five queries through JDBC, which names a statement at its fifth execution.
import java.math.BigDecimal;
import java.sql.*;

class Orders {
  static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int each = 0; each < values.length; ++each) statement.setObject(each + 1, values[each]);
      for (int time = 0; time < 8; ++time) statement.execute();
    }
  }

  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(System.getenv("JDBC_URL"))) {
      connection.setAutoCommit(false);
      run(connection, "SELECT id, total FROM orders WHERE tenant_id = ? ORDER BY placed_at DESC LIMIT ?", 7L, 20);
      run(connection, "SELECT note FROM orders WHERE id = ?", new BigDecimal("99"));
      run(connection, "SELECT id FROM tenants WHERE slug = ?", "acme");
      run(connection, "SELECT count(*) FROM orders WHERE placed_at >= ?", Timestamp.valueOf("2020-01-01 00:00:00"));
      run(connection, "SELECT id FROM orders WHERE tenant_id IN (?, ?)", 7L, 9L);
      connection.rollback();
    }
  }
}
