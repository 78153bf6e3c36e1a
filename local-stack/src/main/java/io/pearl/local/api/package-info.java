/** Pearl's HTTP API as the launcher and the commands call it: over the wire, with a token, like anybody else. */
@NullMarked
package io.pearl.local.api;

import org.jspecify.annotations.NullMarked;
