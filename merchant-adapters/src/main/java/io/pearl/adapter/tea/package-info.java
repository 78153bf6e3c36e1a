/**
 * What tea shops mean by the words on their menus: 少糖 is sugar at seven tenths, "no ice" is ice that is left out. The
 * words live in {@code option-words.csv} and {@code group-words.csv}; a word that is not there keeps its text and gets
 * no meaning.
 */
@NullMarked
package io.pearl.adapter.tea;

import org.jspecify.annotations.NullMarked;
