package io.rejoin.examples.metasearch;

import java.io.IOException;

/** What one call to a vendor does. */
public interface VendorApi {
  /** Asks the vendor for an offer. */
  Offer offer(Vendor vendor, Trip trip) throws IOException, OfferException, InterruptedException;

  /** Asks the vendor who it is. */
  Profile profile(Vendor vendor) throws IOException, OfferException, InterruptedException;

  /** Asks how the vendor with this profile is rated. */
  Rating rating(Profile profile) throws IOException, OfferException, InterruptedException;
}
