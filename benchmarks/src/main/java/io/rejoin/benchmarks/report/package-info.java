/** Makes a page of tables and plots of what was measured. */
@NullMarked
package io.rejoin.benchmarks.report;

import org.jspecify.annotations.NullMarked;
