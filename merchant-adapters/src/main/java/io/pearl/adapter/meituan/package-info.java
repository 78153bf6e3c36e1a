/**
 * Meituan's takeaway platform (waimaiopen.meituan.com, api/v1): stores as {@code poi/mget} has them, dishes as
 * {@code food/list} and {@code food/batchinitdata}, delivery areas as {@code shipping/list} and {@code shipping/spec},
 * orders as the push that a till behind Meituan already understands. A document gathers one call's answers for all
 * stores: an entry names its store by {@code app_poi_code}, and one that names none counts for every store.
 *
 * <p>Traps: money is yuan in floats and strings, but bag money has a field in fen beside the one in yuan; {@code x} is
 * the latitude; positions are GCJ-02 times a million; lists travel as JSON strings; stock {@code *} means plenty;
 * {@code is_sold_out} 1 means off the shelf; attributes of mode 2 decide price and stock together with the SKU.
 */
@NullMarked
package io.pearl.adapter.meituan;

import org.jspecify.annotations.NullMarked;
