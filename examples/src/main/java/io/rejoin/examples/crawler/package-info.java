/** A crawl of a small web site, in which finished work brings more work. */
@NullMarked
package io.rejoin.examples.crawler;

import org.jspecify.annotations.NullMarked;
