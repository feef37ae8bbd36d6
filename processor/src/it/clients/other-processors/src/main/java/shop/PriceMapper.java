package shop;

import org.mapstruct.Mapper;

/** What MapStruct implements; each item has a list of them. */
@Mapper
public interface PriceMapper {
  /** The price on a label. */
  record Label(String item, long cents) {}

  /** Makes a label. */
  Label label(Price price);
}
