/**
 * Secrets at rest. A room seals what must be told to somebody again ({@link io.pearl.kernel.secrets.Secrets}); each
 * tenant has data keys of its own, and they rest wrapped by a keyset that comes from outside and never touches the
 * database. {@link io.pearl.kernel.secrets.Veil} keeps secrets out of words.
 */
@NullMarked
package io.pearl.kernel.secrets;

import org.jspecify.annotations.NullMarked;
