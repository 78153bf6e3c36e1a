/** A mail server that keeps what it is sent and shows it: nothing leaves the machine. */
@NullMarked
package io.pearl.local.mail;

import org.jspecify.annotations.NullMarked;
