package io.pearl.client;

import io.micronaut.core.annotation.Introspected;

/** A name in simplified Chinese and English. */
@Introspected
public record Name(String zh, String en) {

    public String in(String languageTag) {
        return languageTag.startsWith("zh") ? zh : en;
    }
}
