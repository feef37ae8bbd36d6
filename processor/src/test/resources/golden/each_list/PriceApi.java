package shop;

import java.util.*;

public interface PriceApi { Price price(Sku sku, Currency currency) throws PriceException; }
