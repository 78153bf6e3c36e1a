/** The API, called as the person who is signed in. What can go wrong there is one of a few kinds, each with a text. */
@NullMarked
package io.pearl.console.calls;

import org.jspecify.annotations.NullMarked;
