package io.pearl.adapter;

import io.pearl.adapter.tea.OptionWords;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.OptionGroup.Kind;
import io.pearl.menu.Text;

/**
 * A word of a chain's menus where it stands: the same word may mean one thing where sugar is chosen and another in a group
 * that nobody knows.
 *
 * @param key equal for texts that differ in width, case, spaces or traditional characters only
 * @param context the scale that the group is about, or the group's name where it is about none
 */
public record OptionWord(String key, String context) {

    static OptionWord of(Text option, OptionGroup group) {
        String context = scale(group.kind())
                ? "scale " + axis(group.kind())
                : "group " + OptionWords.key(group.name().zh());
        return new OptionWord(OptionWords.key(option.zh()), context);
    }

    /** Whether options of such a group have a place on a scale. */
    static boolean scale(Kind kind) {
        return switch (kind) {
            case SIZE, ICE, TEMPERATURE, SUGAR -> true;
            case TOPPING, BASE, COMBO_SLOT, REMARK, OTHER -> false;
        };
    }

    /** Ice and temperature are one scale. */
    static Kind axis(Kind kind) {
        return kind == Kind.TEMPERATURE ? Kind.ICE : kind;
    }
}
