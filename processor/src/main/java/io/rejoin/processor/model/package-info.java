/** What an interface says, in our words. */
@NullMarked
package io.rejoin.processor.model;

import org.jspecify.annotations.NullMarked;
