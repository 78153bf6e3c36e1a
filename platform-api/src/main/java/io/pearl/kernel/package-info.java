/** What every room stands on: ids, problems, SQL in a transaction, the group commit. Knows no room. */
@NullMarked
package io.pearl.kernel;

import org.jspecify.annotations.NullMarked;
