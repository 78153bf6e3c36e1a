package io.pearl.adapter;

import io.pearl.menu.Level;
import io.pearl.menu.Level.Ice;
import io.pearl.menu.OptionGroup.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody says that a word means.
 *
 * @param kind OTHER where it means nothing that Pearl knows, and stays as it is
 * @param level its place, which a kind with a scale needs; how cold a drink is counts as ICE.NORMAL
 */
public record OptionAnswer(Kind kind, Optional<Level> level) {

    private static final Set<Ice> AMOUNTS = EnumSet.of(Ice.MORE, Ice.NORMAL, Ice.LESS, Ice.NONE);
    private static final Set<Ice> WARMTHS = EnumSet.of(Ice.NORMAL, Ice.ROOM, Ice.WARM, Ice.HOT);

    public OptionAnswer {
        if (kind == Kind.COMBO_SLOT) {
            throw new IllegalArgumentException("a set is no answer to what one option means");
        }
        if (OptionWord.scale(kind) != level.isPresent()
                || level.filter(place -> !fits(kind, place)).isPresent()) {
            throw new IllegalArgumentException("a " + kind + " has no place such as "
                    + level.map(Object::toString).orElse("none"));
        }
    }

    private static boolean fits(Kind kind, Level level) {
        return switch (level) {
            case Level.Sugar ignored -> kind == Kind.SUGAR;
            case Level.Size ignored -> kind == Kind.SIZE;
            case Ice ice ->
                kind == Kind.ICE && AMOUNTS.contains(ice) || kind == Kind.TEMPERATURE && WARMTHS.contains(ice);
        };
    }
}
