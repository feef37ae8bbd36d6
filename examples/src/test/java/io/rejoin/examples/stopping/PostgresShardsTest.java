package io.rejoin.examples.stopping;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.rejoin.JoinListener;
import io.rejoin.Outcome;
import io.rejoin.Rejoin;
import io.rejoin.SubtaskEvent;
import io.rejoin.examples.StandingClock;
import io.rejoin.examples.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Eight databases of a real server behind a pool each, one of which does not answer. */
@Timeout(60)
class PostgresShardsTest {
  private static final int SHARDS = 8;
  private static final int CONNECTIONS = 2;

  /** The shard whose query sleeps. */
  private static final int SLEEPING = 5;

  private static final String FROM_OTHERS =
      " from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";

  /** Whatever runs; also the first words of a connection that a pool has just opened. */
  private static final String RUNNING = "select count(*)" + FROM_OTHERS + " and state <> 'idle'";

  /** The query of the shards where it has not answered. */
  private static final String COUNTING =
      FROM_OTHERS + " and state = 'active' and query = 'select count(*) from orders'";

  /** Long enough for a query timeout of the driver's own never to be what ends a query. */
  private static final Duration DEADLINE = Duration.ofHours(1);

  private static final Duration GRACE = Duration.ofHours(1);

  /** How long a query may take to end that was cancelled, in real time. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static PostgresServer server;
  private static Connection observer;

  private final List<HikariDataSource> shards = new ArrayList<>();
  private final StandingClock clock = new StandingClock();

  @BeforeAll
  static void open(@TempDir Path folder) throws InterruptedException, SQLException {
    try {
      server = PostgresServer.start(folder);
    } catch (IOException e) {
      System.out.println("PostgresShardsTest is skipped: " + e.getMessage());
      Assumptions.abort(e.getMessage());
    }
    observer = DriverManager.getConnection(server.url("postgres"));
    for (int shard = 0; shard < SHARDS; shard++) {
      execute(observer, "create database shard" + shard);
      try (Connection connection = DriverManager.getConnection(server.url("shard" + shard))) {
        execute(
            connection,
            shard == SLEEPING
                ? "create view orders as select pg_sleep(3600) is null as slept"
                : "create view orders as select generate_series(1, " + 10 * shard + ")");
      }
    }
  }

  @AfterAll
  static void close() throws Exception {
    if (server != null) {
      observer.close();
      server.stop();
    }
  }

  @BeforeEach
  void fillPools() throws SQLException {
    for (int shard = 0; shard < SHARDS; shard++) {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(server.url("shard" + shard));
      config.setMaximumPoolSize(CONNECTIONS);
      shards.add(new HikariDataSource(config));
    }
  }

  @AfterEach
  void closePools() throws SQLException {
    shards.forEach(HikariDataSource::close);
    execute(observer, "select pg_terminate_backend(pid)" + COUNTING);
  }

  @ParameterizedTest
  @MethodSource("io.rejoin.examples.Threads#all")
  void oneShardSleeps_itsQueryIsOver_sevenCountsAreThereAndThePoolsAreWhole(Threads threads)
      throws Exception {
    Set<Integer> before = backends();
    ExecutorService executor = threads.executor();
    try (Rejoin rejoin = rejoin(executor, GRACE)) {
      Map<DataSource, Outcome<Long>> counts =
          new ShardsClient(rejoin).counts(List.copyOf(shards), "orders");

      assertThat(single(RUNNING)).isZero();
      assertThat(rejoin.abandoned()).isZero();
      assertCounts(counts.values());
      assertThat(counts.get(shards.get(SLEEPING)))
          .isInstanceOfSatisfying(
              Outcome.Cancelled.class,
              end ->
                  assertThat(end.exception())
                      .hasMessage("ERROR: canceling statement due to user request"));
    }
    assertThat(backends()).isEqualTo(before);
    end(executor);
  }

  @ParameterizedTest
  @MethodSource("io.rejoin.examples.Threads#all")
  void noHook_queryRunsOn(Threads threads) throws Exception {
    ExecutorService executor = threads.executor();
    try (Rejoin rejoin = rejoin(executor, Duration.ZERO)) {
      Map<DataSource, Outcome<Long>> counts =
          new UnhookedShardsClient(rejoin).counts(List.copyOf(shards), "orders");

      assertThat(single("select count(*)" + COUNTING)).isOne();
      assertCounts(counts.values());
      execute(observer, "select pg_cancel_backend(pid)" + COUNTING);
      end(executor);
      assertThat(rejoin.abandoned()).isZero();
    }
  }

  private static void assertCounts(Collection<Outcome<Long>> counts) {
    assertThat(Outcome.values(counts)).containsExactly(0L, 10L, 20L, 30L, 40L, 60L, 70L);
    assertThat(List.copyOf(counts).get(SLEEPING))
        .isInstanceOfSatisfying(
            Outcome.Cancelled.class,
            end -> assertThat(end.reason()).isEqualTo(Outcome.Reason.TIMEOUT));
  }

  /**
   * Time passes when seven shards have answered and the query of the eighth runs; the grace passes
   * only if that query does not end.
   */
  private Rejoin rejoin(ExecutorService executor, Duration grace) {
    CountDownLatch answered = new CountDownLatch(SHARDS - 1);
    Thread time =
        new Thread(
            () -> {
              try {
                answered.await();
                while (single("select count(*)" + COUNTING) == 0) {
                  Thread.onSpinWait();
                }
                clock.advance(DEADLINE);
                long end = System.nanoTime() + PATIENCE.toNanos();
                while (single("select count(*)" + COUNTING) > 0 && System.nanoTime() < end) {
                  Thread.onSpinWait();
                }
                if (System.nanoTime() >= end) {
                  clock.advance(GRACE);
                }
              } catch (InterruptedException | SQLException e) {
                throw new IllegalStateException(e);
              }
            },
            "time");
    time.setDaemon(true);
    time.start();
    return Rejoin.builder()
        .executor(executor)
        .cancelGrace(grace)
        .timeSource(clock)
        .overrides(key -> key.endsWith("counts.timeout") ? DEADLINE.toString() : null)
        .listener(
            new JoinListener() {
              @Override
              public void subtaskEnded(SubtaskEvent event) {
                answered.countDown();
              }
            })
        .build();
  }

  /** Takes every connection of every pool, uses it, and returns which they are. */
  private Set<Integer> backends() throws SQLException {
    Set<Integer> backends = new TreeSet<>();
    for (HikariDataSource shard : shards) {
      List<Connection> taken = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        taken.add(shard.getConnection());
      }
      for (Connection connection : taken) {
        try (connection) {
          backends.add(Math.toIntExact(single(connection, "select pg_backend_pid()")));
        }
      }
    }
    assertThat(backends).hasSize(SHARDS * CONNECTIONS);
    return backends;
  }

  private static void end(ExecutorService executor) throws InterruptedException {
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  private static long single(String query) throws SQLException {
    return single(observer, query);
  }

  private static long single(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
