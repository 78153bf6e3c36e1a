/**
 * Who is at the keyboard. Authorization code flow with PKCE against the identity provider; tokens stay in the HTTP
 * session and never reach the browser.
 */
@NullMarked
package io.pearl.console.signin;

import org.jspecify.annotations.NullMarked;
