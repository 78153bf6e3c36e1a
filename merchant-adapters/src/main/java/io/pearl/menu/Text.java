package io.pearl.menu;

/**
 * A name in Chinese and English. A source that has only one language gives it for both.
 *
 * @param zh simplified Chinese, or the only name there is
 * @param en English, or the only name there is
 */
public record Text(String zh, String en) {

    public Text {
        zh = zh.strip();
        en = en.strip();
        if (zh.isEmpty() || en.isEmpty()) {
            throw new IllegalArgumentException("a name needs text in both languages");
        }
    }

    public static Text of(String only) {
        return new Text(only, only);
    }

    /** Chinese for any Chinese locale tag, English otherwise. */
    public String in(String languageTag) {
        return languageTag.startsWith("zh") ? zh : en;
    }
}
