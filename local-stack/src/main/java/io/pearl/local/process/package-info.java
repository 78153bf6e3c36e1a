/** Child processes that are found again, and stopped, even after their launcher was killed. */
@NullMarked
package io.pearl.local.process;

import org.jspecify.annotations.NullMarked;
