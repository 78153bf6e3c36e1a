package io.pearl.menu;

/**
 * What the choice of one option says about another of the same item: nobody can have hot with more ice.
 *
 * @param one for an exclusion the smaller of the two, so that both ways of stating it are equal
 * @param other an option of any group of the item
 */
public record Constraint(Kind kind, OptionRef one, OptionRef other) {

    /** EXCLUDES: never both. REQUIRES: with {@code one} comes {@code other}; not the other way round. */
    public enum Kind {
        EXCLUDES,
        REQUIRES
    }

    public Constraint {
        if (one.equals(other)) {
            throw new IllegalArgumentException(
                    "option '" + one.optionId() + "' of group '" + one.groupId() + "' is constrained by itself");
        }
        if (kind == Kind.EXCLUDES && one.compareTo(other) > 0) {
            OptionRef smaller = other;
            other = one;
            one = smaller;
        }
    }

    public static Constraint excludes(OptionRef one, OptionRef other) {
        return new Constraint(Kind.EXCLUDES, one, other);
    }

    public static Constraint requires(OptionRef one, OptionRef other) {
        return new Constraint(Kind.REQUIRES, one, other);
    }
}
