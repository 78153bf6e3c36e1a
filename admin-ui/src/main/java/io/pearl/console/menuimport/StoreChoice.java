package io.pearl.console.menuimport;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import io.pearl.client.StoresApi.StoreRow;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.words.Words;
import java.util.List;
import java.util.stream.Stream;

/** Which stores a file is for: those it names or all, or some that somebody picks. */
final class StoreChoice extends Div {

    private static final int MOST_FOUND = 100;

    private final Desk desk;
    private final String connection;
    private final RadioButtonGroup<Boolean> some = new RadioButtonGroup<>();
    private final MultiSelectComboBox<StoreRow> stores = new MultiSelectComboBox<>();

    StoreChoice(Desk desk, String connection) {
        this.desk = desk;
        this.connection = connection;
        Words words = desk.words();
        some.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
        some.setLabel(words.of("upload.stores-for"));
        some.setItems(false, true);
        some.setItemLabelGenerator(picked -> words.of(picked ? "upload.stores-some" : "upload.stores-all"));
        some.setValue(false);
        some.addValueChangeListener(change -> stores.setVisible(change.getValue()));
        stores.setLabel(words.of("upload.stores"));
        stores.setWidth("min(560px, 100%)");
        stores.setItemLabelGenerator(row -> words.of(row.name()) + " · " + row.sourceId());
        stores.setItems(query -> found(query.getFilter().orElse(""), query.getOffset(), query.getLimit()));
        stores.setVisible(false);
        add(some, stores);
    }

    boolean some() {
        return Boolean.TRUE.equals(some.getValue());
    }

    List<String> ids() {
        return stores.getSelectedItems().stream().map(StoreRow::id).toList();
    }

    /** Whoever looks for a store further down types its name. */
    private Stream<StoreRow> found(String search, int offset, int limit) {
        if (offset > 0) {
            return Stream.empty();
        }
        try {
            return desk
                    .backend()
                    .ask(desk.who(), api -> api.stores(desk.slug(), search.isBlank() ? null : search, null, MOST_FOUND))
                    .items()
                    .stream()
                    .filter(row -> row.connection().equals(connection))
                    .limit(limit);
        } catch (CallFailed none) {
            return Stream.empty();
        }
    }
}
