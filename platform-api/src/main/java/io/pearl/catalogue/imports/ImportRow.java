package io.pearl.catalogue.imports;

import io.pearl.catalogue.StoreId;
import io.pearl.client.Problem.FieldError;
import io.pearl.kernel.Json;
import io.pearl.kernel.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A row of an import, with what it found when it was previewed.
 *
 * @param store that it concerns; where it adds one, the id that one gets
 * @param before the store as the preview saw it, where there was one
 * @param after the store as the row wants it, where it wants a change
 */
public record ImportRow(
        int row,
        String sourceId,
        String name,
        Action action,
        Optional<StoreId> store,
        Optional<Seen> before,
        Optional<Seen> after,
        List<FieldError> errors,
        Optional<Result> result) {

    static final String COLUMNS =
            "row_no, source_id, name, action, store_id, before_value, after_value, errors, result";

    /** What a row would do. */
    public enum Action {
        ADD,
        CHANGE,
        SAME,
        ERROR;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Action> of(String text) {
            return List.of(values()).stream()
                    .filter(action -> action.text().equals(text))
                    .findFirst();
        }
    }

    /** What became of it. */
    public enum Result {
        APPLIED,
        REVERTED,
        /** Somebody else had changed the store in the meantime. */
        KEPT;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A store at a moment; one that is gone is kept and not shown. */
    record Seen(StoreFacts facts, boolean gone) {}

    /** A column's text before and after; without a before where the store is new. */
    public record Change(String column, Optional<String> before, Optional<String> after) {}

    /** What the row changes, column by column. */
    public List<Change> changes() {
        if (after.isEmpty()) {
            return List.of();
        }
        Map<String, String> were = before.map(seen -> seen.facts().texts()).orElse(Map.of());
        List<Change> changes = new ArrayList<>();
        after.get().facts().texts().forEach((column, text) -> {
            Optional<String> was = Optional.ofNullable(were.get(column));
            if (!was.equals(Optional.of(text)) && !(was.isEmpty() && text.isEmpty())) {
                changes.add(new Change(column, was, Optional.of(text)));
            }
        });
        return changes;
    }

    static ImportRow of(Row row) throws SQLException {
        var store = row.maybeNumber("store_id");
        return new ImportRow(
                row.integer("row_no"),
                row.text("source_id"),
                row.text("name"),
                Action.valueOf(row.text("action")),
                store.isPresent() ? Optional.of(new StoreId(store.getAsLong())) : Optional.empty(),
                row.maybeText("before_value").map(json -> Json.read(json, Seen.class)),
                row.maybeText("after_value").map(json -> Json.read(json, Seen.class)),
                row.maybeText("errors")
                        .map(json -> List.of(Json.read(json, FieldError[].class)))
                        .orElse(List.of()),
                row.maybeText("result").map(Result::valueOf));
    }
}
