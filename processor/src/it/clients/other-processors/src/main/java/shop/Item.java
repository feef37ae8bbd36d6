package shop;

import com.google.auto.value.AutoValue;

/** An input that AutoValue writes. */
@AutoValue
public abstract class Item {
  /** Returns its name. */
  public abstract String name();

  /** Returns one. */
  public static Item of(String name) {
    return new AutoValue_Item(name);
  }
}
