package io.pearl.console.shell;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.server.VaadinSession;
import io.pearl.client.Name;
import io.pearl.client.TenantsApi.TenantRow;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Rows;
import io.pearl.console.parts.Sign;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One tenant of thousands, found by typing; none means all of them. */
final class TenantPicker extends ComboBox<TenantPicker.Choice> {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int PAGE = 50;

    private final transient Backend backend;
    private final transient Person who;
    private final transient Words words;
    private transient @Nullable Rows<TenantRow> rows;
    private transient String searched = "";

    /**
     * @param chosen told of what a person picks; null for all
     */
    TenantPicker(Backend backend, Person who, Words words, Consumer<@Nullable String> chosen) {
        this.backend = backend;
        this.who = who;
        this.words = words;
        setPlaceholder(words.of("tenant.all"));
        setAriaLabel(words.of("tenant.label"));
        setClearButtonVisible(true);
        setPrefixComponent(Sign.TENANT.draw());
        addClassName("tenant-picker");
        setPageSize(PAGE);
        setItemLabelGenerator(choice -> words.of(choice.name()));
        setRenderer(new ComponentRenderer<>(this::draw));
        setOverlayWidth("320px");
        setItems(this::fetch);
        addValueChangeListener(change -> {
            if (change.isFromClient()) {
                Choice choice = change.getValue();
                if (choice != null) {
                    names().put(choice.slug(), choice.name());
                }
                chosen.accept(choice == null ? null : choice.slug());
            }
        });
    }

    private Span draw(Choice choice) {
        Span name = new Span(words.of(choice.name()));
        Span slug = new Span(choice.slug());
        slug.addClassName("quiet");
        Span both = new Span(name, slug);
        both.addClassName("tenant-choice");
        return both;
    }

    private Stream<Choice> fetch(Query<Choice, String> query) {
        String search = query.getFilter().orElse("").strip();
        Rows<TenantRow> from = rows;
        if (from == null || query.getOffset() == 0 || !search.equals(searched)) {
            searched = search;
            from = new Rows<>(cursor ->
                    backend.ask(who, api -> api.tenants(search.isEmpty() ? null : search, null, null, cursor, PAGE)));
            rows = from;
        }
        try {
            return from.rows(query.getOffset(), query.getLimit()).stream()
                    .map(row -> new Choice(row.slug(), row.name()));
        } catch (CallFailed e) {
            // the page below says what is wrong
            return Stream.empty();
        }
    }

    /** What the address says; its name is asked for where nobody has picked it here before. */
    void show(@Nullable String slug) {
        if (slug == null) {
            clear();
            return;
        }
        Name known = names().get(slug);
        setValue(new Choice(slug, known == null ? new Name(slug, slug) : known));
        if (known == null) {
            Errand.run(
                    this,
                    () -> backend.ask(who, api -> api.tenant(slug)),
                    page -> {
                        names().put(slug, page.name());
                        Choice now = getValue();
                        if (now != null && now.slug().equals(slug)) {
                            clear();
                            setValue(new Choice(slug, page.name()));
                        }
                    },
                    failure -> {
                        // its slug says enough; the page below says what is wrong
                    });
        }
    }

    private static Map<String, Name> names() {
        VaadinSession session = VaadinSession.getCurrent();
        Names names = session.getAttribute(Names.class);
        if (names == null) {
            names = new Names(new LinkedHashMap<>());
            session.setAttribute(Names.class, names);
        }
        return names.bySlug();
    }

    /** Equal by slug, whatever it is called. */
    record Choice(String slug, Name name) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Choice choice && choice.slug.equals(slug);
        }

        @Override
        public int hashCode() {
            return slug.hashCode();
        }
    }

    /** Names that this session has met. */
    private record Names(Map<String, Name> bySlug) {}
}
