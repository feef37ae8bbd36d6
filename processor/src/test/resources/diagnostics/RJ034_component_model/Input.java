package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

@Client(componentModel = "sprung")
public interface Input {
  Long price(String sku);
}
