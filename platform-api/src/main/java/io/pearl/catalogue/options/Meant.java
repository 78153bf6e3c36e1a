package io.pearl.catalogue.options;

import io.pearl.adapter.OptionAnswer;
import io.pearl.menu.Level;
import io.pearl.menu.OptionGroup.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * An answer in words.
 *
 * @param kind such as {@code SUGAR}
 * @param level tenths of sugar, the rank of a size, or a word such as {@code LESS}; empty where the kind has no scale
 */
public record Meant(String kind, String level) {

    static Meant of(OptionAnswer answer) {
        return new Meant(
                answer.kind().name(),
                answer.level()
                        .map(level -> switch (level) {
                            case Level.Sugar sugar -> String.valueOf(sugar.tenths());
                            case Level.Size size -> String.valueOf(size.rank());
                            case Level.Ice ice -> ice.name();
                        })
                        .orElse(""));
    }

    /** Empty where there is no such kind, or it has no such level. */
    Optional<OptionAnswer> answer() {
        try {
            return known().flatMap(known -> switch (known) {
                case SUGAR -> digits().map(Level.Sugar::new).map(place -> answer(known, place));
                case SIZE -> digits().map(Level.Size::new).map(place -> answer(known, place));
                case ICE, TEMPERATURE -> ice().map(place -> answer(known, place));
                case TOPPING, BASE, REMARK, OTHER ->
                    level.isEmpty() ? Optional.of(new OptionAnswer(known, Optional.empty())) : Optional.empty();
                case COMBO_SLOT -> Optional.empty();
            });
        } catch (IllegalArgumentException outOfBounds) {
            return Optional.empty();
        }
    }

    /** Empty where nobody knows such a kind. */
    Optional<Kind> known() {
        return Arrays.stream(Kind.values())
                .filter(known -> known != Kind.COMBO_SLOT && known.name().equals(kind))
                .findFirst();
    }

    private static OptionAnswer answer(Kind kind, Level level) {
        return new OptionAnswer(kind, Optional.of(level));
    }

    private Optional<Integer> digits() {
        return level.matches("\\d{1,2}") ? Optional.of(Integer.valueOf(level)) : Optional.empty();
    }

    private Optional<Level> ice() {
        return Arrays.stream(Level.Ice.values())
                .filter(known -> known.name().equals(level))
                .map(Level.class::cast)
                .findFirst();
    }
}
