package io.rejoin.examples.stopping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.Outcome;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ShardsTest {
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicInteger seconds = new AtomicInteger();

  /** Whatever is asked of it is answered by name. */
  private interface Answers {
    Object to(String method, Object[] arguments) throws Throwable;
  }

  private static <T> T fake(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  case "close" -> null;
                  default -> answers.to(method.getName(), arguments);
                }));
  }

  private DataSource shard(Answers query) {
    PreparedStatement statement =
        fake(
            PreparedStatement.class,
            (method, arguments) -> {
              if (method.equals("setQueryTimeout")) {
                seconds.set((Integer) arguments[0]);
                return null;
              }
              return query.to(method, arguments);
            });
    Connection connection = fake(Connection.class, (method, arguments) -> statement);
    return fake(DataSource.class, (method, arguments) -> connection);
  }

  private DataSource answering(long count) {
    ResultSet rows =
        fake(ResultSet.class, (method, arguments) -> method.equals("next") ? true : (Object) count);
    return shard((method, arguments) -> rows);
  }

  /** A statement that only {@code cancel} ends. */
  private DataSource hanging() {
    CountDownLatch end = new CountDownLatch(1);
    return shard(
        (method, arguments) -> {
          if (method.equals("cancel")) {
            cancelled.set(true);
            end.countDown();
            return null;
          }
          while (true) {
            try {
              end.await();
              throw new SQLException("canceling statement due to user request");
            } catch (InterruptedException e) {
              // as a driver does that knows nothing of interrupts
            }
          }
        });
  }

  @Test
  void shardThatHangs_isCancelledInTheDatabase_andTheOthersAreThere() {
    DataSource seven = answering(7);
    DataSource slow = hanging();

    Map<DataSource, Outcome<Long>> counts =
        new ShardsClient().counts(List.of(seven, slow), "orders");

    assertThat(counts.get(seven)).isEqualTo(new Outcome.Success<>(7L));
    assertThat(counts.get(slow))
        .isInstanceOfSatisfying(
            Outcome.Cancelled.class,
            end -> {
              assertThat(end.reason()).isEqualTo(Outcome.Reason.TIMEOUT);
              assertThat(end.exception()).isInstanceOf(SQLException.class);
            });
    assertThat(cancelled).isTrue();
  }

  @Test
  void query_isToldWhatIsLeft_andNothingOutsideAJoin() throws SQLException {
    ShardsClient shards = new ShardsClient();

    assertThat(shards.counts(List.of(answering(7)), "orders")).hasSize(1);
    assertThat(seconds).hasValue(1);

    assertThat(shards.count(answering(7), "orders")).isEqualTo(7);
    assertThat(seconds).hasValue(0);
  }
}
