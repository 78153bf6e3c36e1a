package io.pearl.catalogue.diff;

import io.pearl.catalogue.diff.MenuChange.Kind;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.OptionGroup;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** When a person has to look at a menu before customers see it. */
public final class HoldRules {

    /** A tenth of the items may go, or lose a choice. */
    private static final int TENTH = 10;
    /** Prices slip by 10 or 100 between yuan and fen; whatever rises so far is worth a look, also where it is not round. */
    private static final int JUMP = 8;

    private HoldRules() {}

    /** A store's first menu: nothing can be lost yet. */
    public static Set<HoldReason> first(Menu menu) {
        return menu.items().isEmpty() ? EnumSet.of(HoldReason.EMPTY) : EnumSet.noneOf(HoldReason.class);
    }

    /** Empty where the menu may be published by itself. */
    public static Set<HoldReason> reasons(Menu before, Menu after, MenuDiff diff) {
        EnumSet<HoldReason> reasons = EnumSet.noneOf(HoldReason.class);
        if (after.items().isEmpty()) {
            reasons.add(HoldReason.EMPTY);
            return reasons;
        }
        if (diff.items(Kind.REMOVED) * TENTH > diff.itemsBefore()) {
            reasons.add(HoldReason.ITEMS_VANISH);
        }
        if (!before.currency().equals(after.currency())) {
            reasons.add(HoldReason.CURRENCY);
            return reasons;
        }
        Map<String, Item> then = before.items().stream().collect(Collectors.toMap(Item::id, Function.identity()));
        int poorer = 0;
        for (Item now : after.items()) {
            Item was = then.get(now.id());
            if (was != null && !was.equals(now)) {
                price(was.price(), now.price(), reasons);
                poorer += groups(was, now, reasons) ? 1 : 0;
            }
        }
        if (poorer * TENTH > diff.itemsBefore()) {
            reasons.add(HoldReason.OPTIONS_VANISH);
        }
        return reasons;
    }

    /** @return whether something is gone out of a choice that must be made */
    private static boolean groups(Item was, Item now, EnumSet<HoldReason> reasons) {
        boolean poorer = false;
        for (ItemDiff.Pair pair : ItemDiff.pairs(was, now)) {
            if (pair.before().isEmpty()) {
                continue;
            }
            OptionGroup group = pair.before().get();
            boolean required = group.min() > 0;
            if (ItemDiff.lost(pair)) {
                if (required) {
                    reasons.add(HoldReason.REQUIRED_GROUP_LOST);
                }
                continue;
            }
            for (ItemDiff.OptionPair option :
                    ItemDiff.options(group, pair.after().orElseThrow())) {
                if (option.before().isPresent() && option.after().isPresent()) {
                    Money before = option.before().get().delta();
                    Money after = option.after().get().delta();
                    slip(before, after, reasons);
                    price(was.price().plus(before), now.price().plus(after), reasons);
                } else if (option.before().isPresent()) {
                    poorer |= required;
                }
            }
        }
        return poorer;
    }

    private static void price(Money before, Money after, EnumSet<HoldReason> reasons) {
        if (before.minor() > 0 && after.minor() * 2 <= before.minor()) {
            reasons.add(HoldReason.PRICE_FALLS);
        }
        jump(before, after, reasons);
    }

    /** What is added for a choice may become nothing; a hundredth of itself is a slip. */
    private static void slip(Money before, Money after, EnumSet<HoldReason> reasons) {
        jump(before, after, reasons);
        if (after.minor() > 0 && before.minor() / JUMP >= after.minor()) {
            reasons.add(HoldReason.PRICE_FALLS);
        }
    }

    private static void jump(Money before, Money after, EnumSet<HoldReason> reasons) {
        if (before.minor() > 0 && after.minor() / JUMP >= before.minor()) {
            reasons.add(HoldReason.PRICE_JUMPS);
        }
    }
}
