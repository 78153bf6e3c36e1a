/**
 * Three invented tea chains, each with menus, stores and tills of its own: Lumi Tea exports a workbook, Shanyue Tea speaks
 * Ele.me, Harbour Boba speaks Square. Start them with {@link io.pearl.local.chain.Chains#demo()}; make them misbehave with
 * {@code POST /control}.
 */
@NullMarked
package io.pearl.local.chain;

import org.jspecify.annotations.NullMarked;
