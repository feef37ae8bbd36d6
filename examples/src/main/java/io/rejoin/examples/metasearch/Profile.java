package io.rejoin.examples.metasearch;

/**
 * Who a vendor is.
 *
 * @param vendor the vendor
 * @param licence the number under which others have rated it
 */
public record Profile(Vendor vendor, int licence) {}
