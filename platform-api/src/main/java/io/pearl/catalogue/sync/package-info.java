/**
 * What came from tenants' systems and what became of it: runs with their findings and the documents they read
 * ({@link io.pearl.catalogue.sync.SyncRuns}), what each was read as, and how the documents' shapes change
 * ({@link io.pearl.catalogue.sync.Contract}).
 */
@NullMarked
package io.pearl.catalogue.sync;

import org.jspecify.annotations.NullMarked;
