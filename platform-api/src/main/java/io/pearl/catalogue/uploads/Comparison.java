package io.pearl.catalogue.uploads;

import io.pearl.adapter.Finding.Severity;
import io.pearl.catalogue.UploadedMenus;
import io.pearl.catalogue.diff.HoldReason;
import io.pearl.catalogue.diff.MenuChange;
import io.pearl.catalogue.diff.MenuDiff;
import io.pearl.catalogue.uploads.MenuRow.Action;
import io.pearl.menu.Item;
import io.pearl.menu.OptionGroup;
import io.pearl.sheet.MenuSheet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was read from a file beside what the stores sell: turns both into what a person is shown. */
final class Comparison {

    private static final int MOST_ITEMS = 200;
    private static final int MOST_PROBLEMS = 500;
    private static final int MOST_CASES = 10;
    private static final int MOST_CHANGES = 500;
    private static final int MOST_NAMES = 12;
    private static final int MOST_MESSAGE = 300;

    private final MenuSheet.Read read;
    private final Map<String, String> mapping;
    private final List<UploadedMenus.Case> cases;
    private final List<String> remarks;

    /** @param remarks about the file as a whole */
    Comparison(MenuSheet.Read read, Map<String, String> mapping, List<UploadedMenus.Case> cases, List<String> remarks) {
        this.read = read;
        this.mapping = mapping;
        this.cases = cases;
        this.remarks = remarks;
    }

    MenuPreview preview() {
        Set<HoldReason> reasons = EnumSet.noneOf(HoldReason.class);
        cases.forEach(one -> reasons.addAll(one.reasons()));
        List<MenuPreview.Problem> problems = problems();
        return new MenuPreview(
                read.menu().items().size(),
                read.menu().items().stream()
                        .limit(MOST_ITEMS)
                        .map(Comparison::shown)
                        .toList(),
                List.copyOf(reasons),
                problems.stream().limit(MOST_PROBLEMS).toList(),
                problems.size(),
                remarks,
                cases.stream().limit(MOST_CASES).map(Comparison::told).toList(),
                cases.size());
    }

    /** Every dish of the file, those that could not be read, and those that would be gone. */
    List<MenuRow> rows() {
        Map<String, Action> actions = actions();
        List<MenuRow> rows = new ArrayList<>();
        for (Item item : read.menu().items()) {
            rows.add(new MenuRow(
                    read.rows().getOrDefault(item.id(), 0),
                    item.id(),
                    item.name().zh(),
                    actions.getOrDefault(item.id(), Action.SAME),
                    Optional.empty(),
                    Optional.empty()));
        }
        Map<Integer, List<String>> broken = new TreeMap<>();
        problems().stream()
                .filter(problem -> problem.severity().equals(Severity.ERROR.name()))
                .forEach(problem -> broken.computeIfAbsent(problem.row().orElse(0), none -> new ArrayList<>())
                        .add(problem.message()));
        broken.forEach((row, messages) -> rows.add(
                new MenuRow(row, "", "", Action.ERROR, Optional.of(String.join("; ", messages)), Optional.empty())));
        rows.sort(Comparator.comparingInt(MenuRow::row));
        gone().forEach((id, name) ->
                rows.add(new MenuRow(0, id, name, Action.REMOVE, Optional.empty(), Optional.empty())));
        return rows;
    }

    private Map<String, Action> actions() {
        Map<String, Action> actions = new HashMap<>();
        for (UploadedMenus.Case one : cases) {
            for (MenuChange change : one.diff().changes()) {
                Action action = change.kind() == MenuChange.Kind.ADDED ? Action.ADD : Action.CHANGE;
                actions.merge(change.item(), action, (a, b) -> a == Action.CHANGE ? a : b);
            }
        }
        return actions;
    }

    private Map<String, String> gone() {
        Map<String, String> gone = new LinkedHashMap<>();
        for (UploadedMenus.Case one : cases) {
            one.diff().changes().stream()
                    .filter(change -> change.kind() == MenuChange.Kind.REMOVED)
                    .forEach(change -> gone.putIfAbsent(change.item(), change.nameZh()));
        }
        return gone;
    }

    private List<MenuPreview.Problem> problems() {
        return read.problems().stream().map(this::problem).toList();
    }

    /** The field that it is about, as the file calls it. */
    private MenuPreview.Problem problem(MenuSheet.Problem problem) {
        String message = problem.finding().message();
        return new MenuPreview.Problem(
                problem.row(),
                problem.field().map(field -> mapping.getOrDefault(field, field)).filter(text -> !text.isEmpty()),
                problem.finding().severity().name(),
                problem.finding().code(),
                message.length() > MOST_MESSAGE ? message.substring(0, MOST_MESSAGE) : message);
    }

    private static MenuPreview.Shown shown(Item item) {
        return new MenuPreview.Shown(
                item.id(),
                item.name().zh(),
                item.name().en(),
                item.category(),
                item.price(),
                item.groups().stream().map(Comparison::choice).toList());
    }

    private static String choice(OptionGroup group) {
        return group.name().zh() + " " + group.options().size();
    }

    private static MenuPreview.Case told(UploadedMenus.Case one) {
        MenuDiff diff = one.diff();
        Map<MenuChange.Kind, Integer> counts = new EnumMap<>(MenuChange.Kind.class);
        diff.changes().forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
        return new MenuPreview.Case(
                one.stores().size(),
                one.stores().stream()
                        .limit(MOST_NAMES)
                        .map(shelf -> new MenuPreview.Named(
                                shelf.name().zh(), shelf.name().en()))
                        .toList(),
                one.reasons().stream().sorted().toList(),
                diff.itemsBefore(),
                diff.itemsAfter(),
                counts,
                one.orders(),
                diff.changes().stream().limit(MOST_CHANGES).toList());
    }
}
