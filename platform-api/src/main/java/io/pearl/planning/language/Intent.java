package io.pearl.planning.language;

import io.pearl.menu.Level;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a sentence asks for.
 *
 * @param act what kind of sentence it is
 * @param lines what is to be ordered, where it is an order
 * @param spans how each part of the normalised sentence was read, for the trace
 * @param unknown parts that mean something but are not known
 */
public record Intent(Act act, List<Wish> lines, List<Span> spans, List<String> unknown) {

    public Intent {
        lines = List.copyOf(lines);
        spans = List.copyOf(spans);
        unknown = List.copyOf(unknown);
    }

    /** Kinds of sentence. */
    public enum Act {
        ORDER,
        CANCEL,
        STATUS,
        /** About drinks, but what is wanted cannot be made out. */
        UNCLEAR,
        /** Says two things that cannot both be. */
        CONFLICT,
        /** Wants something, and the words for it are on no menu. */
        UNKNOWN_ITEM,
        OUT_OF_SCOPE,
        /** Tries to give the system orders instead of ordering a drink. */
        INJECTION
    }

    /** A part of the sentence and what it was read as. */
    public record Span(String text, String reading) {}

    /**
     * Cups that are to be alike. What is empty was not said.
     *
     * @param terms normalised names, one of which the drink must have; empty means any drink will do
     * @param quantity cups
     * @param sugar acceptable tenths of the recipe's sugar, best first
     * @param sugarAtMost a soft "not too sweet"
     * @param ice ice or temperature
     * @param size rank, see {@link Level.Size}
     * @param add toppings to add, normalised
     * @param without toppings to leave out, normalised
     */
    public record Wish(
            Set<String> terms,
            int quantity,
            List<Integer> sugar,
            OptionalInt sugarAtMost,
            Optional<Level.Ice> ice,
            OptionalInt size,
            List<String> add,
            List<String> without) {

        public Wish {
            terms = Set.copyOf(terms);
            sugar = List.copyOf(sugar);
            add = List.copyOf(add);
            without = List.copyOf(without);
        }

        /** One cup of whatever there is. */
        public static Wish anyDrink() {
            return new Wish(
                    Set.of(),
                    1,
                    List.of(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    List.of(),
                    List.of());
        }

        public boolean anything() {
            return terms.isEmpty();
        }

        /** The same wish without what was said about sweetness, ice, size and toppings. */
        public Wish plain() {
            return new Wish(
                    terms,
                    quantity,
                    List.of(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    List.of(),
                    List.of());
        }

        public Wish of(Set<String> otherTerms) {
            return new Wish(otherTerms, quantity, sugar, sugarAtMost, ice, size, add, without);
        }
    }
}
