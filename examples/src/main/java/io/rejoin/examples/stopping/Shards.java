package io.rejoin.examples.stopping;

import io.rejoin.Gather;
import io.rejoin.Outcome;
import io.rejoin.Rejoin;
import io.rejoin.WaitFor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** How does a query stop at the deadline, when its driver ignores interrupts? */
public interface Shards {
  /** Counts the rows of one shard. */
  default long count(DataSource shard, String table) throws SQLException {
    try (Connection connection = shard.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select count(*) from " + table)) {
      statement.setQueryTimeout(secondsLeft());
      return Rejoin.onCancel(statement::cancel, () -> first(statement.executeQuery()));
    }
  }

  /** Counts the rows of all shards; has an outcome for each after half a second. */
  @Gather("count")
  @WaitFor("500ms")
  Map<DataSource, Outcome<Long>> counts(List<DataSource> shards, String table);

  private static long first(ResultSet rows) throws SQLException {
    try (rows) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /**
   * What is left of the time around this call, in JDBC's unit; 0, no limit, where there is none.
   */
  private static int secondsLeft() {
    return Rejoin.remaining().map(Shards::roundedUp).orElse(0);
  }

  private static int roundedUp(Duration left) {
    return (int) Math.min(Integer.MAX_VALUE, left.plusSeconds(1).toSeconds());
  }
}
