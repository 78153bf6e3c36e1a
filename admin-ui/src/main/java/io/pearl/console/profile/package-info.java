/** Who one is here: name, language, time zone and look, what one may do, and the way out everywhere. */
@NullMarked
package io.pearl.console.profile;

import org.jspecify.annotations.NullMarked;
