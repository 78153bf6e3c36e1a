package io.pearl.planning.language;

import io.pearl.menu.Level;
import io.pearl.planning.language.Intent.Wish;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of an order while its sentence is read, word by word. */
final class Lines {

    private final List<Line> lines = new ArrayList<>();
    private boolean conflict;
    private boolean leavingOut;
    private boolean next;

    /** One line, filled as words come. */
    private static final class Line {
        private final Set<String> terms = new LinkedHashSet<>();
        private boolean named;
        private boolean anything;
        private OptionalInt quantity = OptionalInt.empty();
        private List<Integer> sugar = List.of();
        private OptionalInt sugarAtMost = OptionalInt.empty();
        private Level.@Nullable Ice ice;
        private OptionalInt size = OptionalInt.empty();
        private final List<String> add = new ArrayList<>();
        private final List<String> without = new ArrayList<>();

        private boolean hasDrink() {
            return named || anything;
        }

        private boolean describes() {
            return !sugar.isEmpty() || sugarAtMost.isPresent() || ice != null || size.isPresent() || !add.isEmpty();
        }

        private Wish wish(Line drink) {
            return new Wish(
                    drink.terms,
                    quantity.orElse(1),
                    sugar.isEmpty() ? drink.sugar : sugar,
                    sugarAtMost.isPresent() ? sugarAtMost : drink.sugarAtMost,
                    Optional.ofNullable(ice).or(() -> Optional.ofNullable(drink.ice)),
                    size.isPresent() ? size : drink.size,
                    add.isEmpty() ? drink.add : add,
                    without.isEmpty() ? drink.without : without);
        }
    }

    void take(Word word) {
        switch (word) {
            case Word.Drink drink -> drink(drink);
            case Word.Count count -> count(count);
            case Word.Sugar sugar -> sugar(sugar);
            case Word.SugarAtMost sugar -> current().sugarAtMost = OptionalInt.of(sugar.tenths());
            case Word.Ice ice -> ice(ice);
            case Word.Size size -> current().size = OptionalInt.of(size.rank());
            case Word.Topping topping -> topping(topping.name());
            case Word.Role role -> role(role);
        }
        leavingOut = word == Word.Role.WITHOUT;
    }

    void addUnknown(String topping) {
        current().add.add(topping);
    }

    boolean conflicting() {
        return conflict;
    }

    List<Wish> wishes() {
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            int parts = parts(i);
            if (parts > 0) {
                lines.subList(i + 1, i + 1 + parts).forEach(part -> wishes.add(part.wish(line)));
                i += parts;
            } else if (line.hasDrink() || line.describes()) {
                wishes.add(line.wish(line));
            }
        }
        return wishes;
    }

    /** How many of the lines that follow divide this one: they name no drink, and their cups add up to its. */
    private int parts(int index) {
        Line whole = lines.get(index);
        int sum = 0;
        int count = 0;
        while (index + 1 + count < lines.size() && !lines.get(index + 1 + count).hasDrink()) {
            sum += lines.get(index + 1 + count).quantity.orElse(1);
            count++;
        }
        return whole.hasDrink() && count > 0 && sum == whole.quantity.orElse(1) ? count : 0;
    }

    private Line current() {
        if (lines.isEmpty()) {
            lines.add(new Line());
        }
        return lines.getLast();
    }

    private Line open() {
        lines.add(new Line());
        next = false;
        return lines.getLast();
    }

    private void drink(Word.Drink drink) {
        if (leavingOut) {
            // "不要奶茶": what is not wanted names no drink
            current().without.addAll(drink.terms());
            return;
        }
        Line line = current().named ? open() : current();
        line.named = true;
        line.anything = false;
        line.terms.addAll(drink.terms());
        next = false;
    }

    private void count(Word.Count count) {
        Line line = current();
        boolean follows = line.hasDrink() && line.quantity.isEmpty() && !line.describes() && !next;
        boolean opens = line.quantity.isPresent() || (line.hasDrink() && !follows);
        if (opens) {
            line = open();
        }
        line.quantity = OptionalInt.of(count.cups());
    }

    private void sugar(Word.Sugar sugar) {
        Line line = current();
        conflict |= !line.sugar.isEmpty() && !line.sugar.equals(sugar.tenths());
        line.sugar = sugar.tenths();
    }

    private void ice(Word.Ice ice) {
        Line line = current();
        conflict |= line.ice != null && hot(line.ice) != hot(ice.level());
        // "iced, less ice" says one thing twice: the more exact word stands
        if (line.ice == null || ice.level() != Level.Ice.NORMAL) {
            line.ice = ice.level();
        }
    }

    private static boolean hot(Level.Ice ice) {
        return ice == Level.Ice.HOT || ice == Level.Ice.WARM;
    }

    private void topping(String name) {
        Line line = current();
        (leavingOut ? line.without : line.add).add(name);
    }

    private void role(Word.Role role) {
        if (role == Word.Role.ANYTHING && !current().named) {
            current().anything = true;
        }
        next |= role == Word.Role.NEXT;
    }
}
