/**
 * The console's process: settings, the embedded server, and Vaadin with its views from the bean context. It holds no
 * power that the API lacks; whatever a person sees or does goes through the API with that person's token.
 */
@NullMarked
package io.pearl.console;

import org.jspecify.annotations.NullMarked;
