package io.rejoin.examples.metasearch;

import io.rejoin.AsCompleted;
import io.rejoin.Completion;
import io.rejoin.Gather;
import io.rejoin.Outcome;
import io.rejoin.Race;
import io.rejoin.WaitFor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How many of the calls come back, how, and by when. */
public interface Search extends VendorApi {
  /** How long anybody waits for the vendors. */
  String BUDGET = "PT0.8S";

  /** Who they are, those that say it. */
  @Gather("profile")
  List<Optional<Profile>> profiles(List<Vendor> vendors);

  /** Every vendor's offer, or what came instead, as it arrives. */
  @AsCompleted("offer")
  @WaitFor(BUDGET)
  Stream<Completion<Vendor, Offer>> offers(List<Vendor> vendors, Trip trip);

  /** The same, all at the end, by vendor. */
  @Gather("offer")
  @WaitFor(BUDGET)
  Map<Vendor, Outcome<Offer>> offersByVendor(List<Vendor> vendors, Trip trip);

  /** The offer that is there first. */
  @Race("offer")
  Offer fastest(List<Vendor> vendors, Trip trip) throws IOException, OfferException;

  /** Profile and offer at once, the rating as soon as the profile is there. */
  @Gather
  @WaitFor(BUDGET)
  VendorPage page(Vendor vendor, Trip trip) throws IOException, OfferException;
}
