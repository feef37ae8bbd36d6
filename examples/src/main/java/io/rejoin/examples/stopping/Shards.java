package io.rejoin.examples.stopping;

import io.rejoin.Cancellable;
import io.rejoin.Gather;
import io.rejoin.Outcome;
import io.rejoin.Rejoin;
import io.rejoin.WaitFor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** How does a query stop at the deadline, when its driver ignores interrupts? */
public interface Shards {
  /** Counts the rows of one shard. */
  default long count(DataSource shard, String table) throws SQLException {
    try (Connection connection = shard.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select count(*) from " + table)) {
      statement.setQueryTimeout(secondsLeft());
      return untilAnswered(statement, () -> first(statement.executeQuery()));
    }
  }

  /** Counts the rows of all shards; has an outcome for each after half a second. */
  @Gather("count")
  @WaitFor("500ms")
  Map<DataSource, Outcome<Long>> counts(List<DataSource> shards, String table);

  /**
   * Runs a query that is cancelled with its call. The hook returns when the database has answered:
   * the thread is interrupted after that, and an interrupt while it reads the answer would close
   * the connection, if the thread is a virtual one.
   */
  private static <T> T untilAnswered(Statement statement, Cancellable<T, SQLException> query)
      throws SQLException {
    Semaphore idle = new Semaphore(1);
    return Rejoin.onCancel(
        () -> {
          statement.cancel();
          idle.acquireUninterruptibly();
          idle.release();
        },
        () -> {
          idle.acquireUninterruptibly();
          try {
            return query.run();
          } finally {
            idle.release();
          }
        });
  }

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
