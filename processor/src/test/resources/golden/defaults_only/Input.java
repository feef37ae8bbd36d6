package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  default int length(String text) { return text.length(); }
  @Gather(value = "length", onFailure = OnFailure.LEAVE_RUNNING) List<Integer> lengths(List<String> texts);
}
