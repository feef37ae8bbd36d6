package io.rejoin.examples.stopping;

import io.rejoin.Gather;
import io.rejoin.Outcome;
import io.rejoin.WaitFor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What {@link Shards} does, without telling anybody what stops it. */
interface UnhookedShards {
  default long count(DataSource shard, String table) throws SQLException {
    try (Connection connection = shard.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Gather("count")
  @WaitFor("500ms")
  Map<DataSource, Outcome<Long>> counts(List<DataSource> shards, String table);
}
