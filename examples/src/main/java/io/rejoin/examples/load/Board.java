package io.rejoin.examples.load;

import io.rejoin.Gather;
import io.rejoin.Outcome;
import io.rejoin.WaitFor;
import java.time.Duration;
import java.util.List;

/** What a request is answered with: whatever is there at the deadline. */
interface Board extends PartApi {
  /** How long a request waits for its calls. */
  String DEADLINE = "PT0.2S";

  /** A thread for each call, as fits virtual threads. */
  @Gather("part")
  @WaitFor(DEADLINE)
  List<Outcome<Duration>> parts(List<Duration> latencies);

  /** No thread for a call that waits. */
  @Gather("laterPart")
  @WaitFor(DEADLINE)
  List<Outcome<Duration>> laterParts(List<Duration> latencies);
}
