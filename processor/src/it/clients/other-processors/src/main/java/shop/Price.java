package shop;

import lombok.Value;

/** A result whose methods Lombok writes. */
@Value
public class Price {
  String item;
  long cents;
}
