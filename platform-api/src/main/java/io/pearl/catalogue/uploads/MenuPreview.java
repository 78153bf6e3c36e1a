package io.pearl.catalogue.uploads;

import io.pearl.catalogue.diff.HoldReason;
import io.pearl.catalogue.diff.MenuChange;
import io.pearl.menu.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file would make of the menus, as it was when somebody looked.
 *
 * @param shown the menu as customers would see it; at most 200 items
 * @param reasons why somebody should look twice, over all cases: they are confirmed by name
 * @param problems what could not be read, in the order of the file; at most 500
 * @param problemCount of all of them
 * @param remarks about the file as a whole
 * @param caseCount of all of them
 */
public record MenuPreview(
        int items,
        List<Shown> shown,
        List<HoldReason> reasons,
        List<Problem> problems,
        int problemCount,
        List<String> remarks,
        List<Case> cases,
        int caseCount) {

    public MenuPreview {
        shown = List.copyOf(shown);
        reasons = List.copyOf(reasons);
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
        cases = List.copyOf(cases);
    }

    /**
     * An item of the menu.
     *
     * @param choices names of its groups, with how many options each has
     */
    public record Shown(String id, String nameZh, String nameEn, String category, Money price, List<String> choices) {}

    /**
     * Something in the file that a person should look at.
     *
     * @param row in the file; empty where it is about the sheet
     * @param heading of the cell, where it is known
     * @param severity {@code ERROR}: left out; {@code WARNING}: assumed; {@code NOTE}: kept and not understood
     */
    public record Problem(
            Optional<Integer> row, Optional<String> heading, String severity, String code, String message) {}

    /**
     * Stores that sell the same now, and what changes there.
     *
     * @param names of some of them, at most 12
     * @param changes those that weigh most first, at most 500
     */
    public record Case(
            int stores,
            List<Named> names,
            List<HoldReason> reasons,
            int itemsBefore,
            int itemsAfter,
            Map<MenuChange.Kind, Integer> counts,
            long orders,
            List<MenuChange> changes) {

        public Case {
            names = List.copyOf(names);
            reasons = List.copyOf(reasons);
            counts = counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
            changes = List.copyOf(changes);
        }
    }

    /** A store. */
    public record Named(String nameZh, String nameEn) {}
}
