/** The server's start; its rooms are the packages below, described in docs/architecture.md. */
@NullMarked
package io.pearl;

import org.jspecify.annotations.NullMarked;
