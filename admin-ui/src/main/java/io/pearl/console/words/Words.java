package io.pearl.console.words;

import com.vaadin.flow.component.UI;
import io.pearl.client.Amount;
import io.pearl.client.Name;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of one language, with numbers and money in its habit. */
public final class Words {

    private static final Words CHINESE = new Words(Languages.CHINESE);
    private static final Words ENGLISH = new Words(Languages.ENGLISH);

    private final Locale locale;
    private final ResourceBundle texts;

    private Words(Locale locale) {
        this.locale = locale;
        // without this a missing English file would silently become the machine's language
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        this.texts = ResourceBundle.getBundle("vaadin-i18n.translations", locale, exact);
    }

    public static Words in(Locale locale) {
        return locale.getLanguage().equals(Languages.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    }

    public static Words of(UI ui) {
        return in(ui.getLocale());
    }

    public Locale locale() {
        return locale;
    }

    public String of(String key, Object... arguments) {
        String text = texts.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }

    /** For names that others coin, such as event types: theirs, where we have no word for it yet. */
    public String orItself(String prefix, String name) {
        String key = prefix + name;
        return texts.containsKey(key) ? texts.getString(key) : name;
    }

    /** Whether there is a text of our own for what others coined. */
    public boolean knows(String prefix, String name) {
        return texts.containsKey(prefix + name);
    }

    public String of(Name name) {
        return name.in(locale.toLanguageTag());
    }

    public String count(long count) {
        return NumberFormat.getIntegerInstance(locale).format(count);
    }

    /** Such as ¥1,204.50; other currencies by their code. */
    public String money(Amount amount) {
        return money(amount.amount(), amount.currency());
    }

    /** Money that goes the other way, with a real minus sign. */
    public String minus(Amount amount) {
        return amount.amount() == 0 ? money(amount) : "−" + money(amount);
    }

    private String money(long minor, String code) {
        int digits = digits(code);
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        String figure = format.format(BigDecimal.valueOf(minor, digits));
        return "CNY".equals(code) ? "¥" + figure : code + " " + figure;
    }

    private static int digits(String code) {
        try {
            return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return 2;
        }
    }

    /**
     * A share of a whole in per cent, one decimal; a dash of nothing.
     */
    public String share(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format((double) part / whole);
    }
}
