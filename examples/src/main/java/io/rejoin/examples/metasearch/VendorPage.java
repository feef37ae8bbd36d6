package io.rejoin.examples.metasearch;

import java.util.Optional;

/**
 * All there is to show of one vendor.
 *
 * @param profile who it is
 * @param rating what others think of it, found by its profile
 * @param offer its offer; a page without one is still a page
 */
public record VendorPage(Profile profile, Rating rating, Optional<Offer> offer) {}
