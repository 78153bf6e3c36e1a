/** The frame around every screen: navigation, tenant, commands, language, look, account; and the links between screens. */
@NullMarked
package io.pearl.console.shell;

import org.jspecify.annotations.NullMarked;
