package io.pearl.console.shell;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pearl.client.TenantsApi.TenantRow;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.parts.Errand;
import io.pearl.console.parts.Sign;
import io.pearl.console.words.Languages;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** One field from which everything is two keystrokes away: pages by name, an order by its id, tastes. */
final class CommandDialog extends Dialog {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Words words;
    private final transient Place here;
    private final transient Predicate<String> may;
    private final transient Finder finder;
    private final transient Tastes tastes;
    private final TextField field = new TextField();
    private final Div list = new Div();
    private transient List<Command> found = List.of();
    private transient List<TenantRow> tenants = List.of();
    private int chosen;

    /**
     * @param may whether a permission is held
     * @param finder of tenants
     */
    CommandDialog(Words words, Place here, Predicate<String> may, Finder finder, Tastes tastes) {
        this.words = words;
        this.here = here;
        this.may = may;
        this.finder = finder;
        this.tastes = tastes;
        addClassName("command-dialog");
        getElement().setAttribute("aria-label", words.of("command.title"));
        setRole("dialog");
        setTop("12vh");
        field.setPlaceholder(words.of("command.placeholder"));
        field.setAriaLabel(words.of("command.title"));
        field.setPrefixComponent(Sign.SEARCH.draw());
        field.setValueChangeMode(ValueChangeMode.EAGER);
        field.setAutofocus(true);
        field.setWidthFull();
        field.addValueChangeListener(change -> {
            String text = change.getValue().strip();
            tenants = List.of();
            search(text);
            findTenants(text);
        });
        list.addClassName("command-list");
        Paragraph help = new Paragraph(words.of("command.help"));
        help.addClassName("command-help");
        add(field, list, help);
        Shortcuts.addShortcutListener(this, () -> move(1), Key.ARROW_DOWN).listenOn(this);
        Shortcuts.addShortcutListener(this, () -> move(-1), Key.ARROW_UP).listenOn(this);
        Shortcuts.addShortcutListener(this, () -> run(), Key.ENTER).listenOn(field);
        search("");
    }

    /** Comes in when it comes; what was typed meanwhile makes it worthless. */
    private void findTenants(String text) {
        if (text.length() < 2 || isId(text) || !may.test("tenants:read")) {
            return;
        }
        Errand.run(
                this,
                () -> finder.find(text),
                rows -> {
                    if (text.equals(field.getValue().strip()) && !rows.isEmpty()) {
                        tenants = rows;
                        int before = chosen;
                        search(text);
                        chosen = Math.min(before, found.size() - 1);
                        show();
                    }
                },
                failure -> {
                    // everything else can still be reached from here
                });
    }

    private void search(String text) {
        found = CommandDialog.matching(commands(text), text);
        chosen = 0;
        show();
    }

    /** Everything that has the text in its words; what was made of the text itself always stays. */
    static List<Command> matching(List<Command> all, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(command -> command.fromText()
                        || command.title().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private List<Command> commands(String text) {
        List<Command> all = new ArrayList<>();
        if (isOrder(text)) {
            all.add(Command.ofText(Sign.ORDERS, words.of("command.order", text), () -> go(Place.order(text))));
        } else if (isId(text)) {
            if (may.test("audit:read")) {
                all.add(Command.ofText(
                        Sign.TRAIL,
                        words.of("command.trail", text),
                        () -> go(Place.audit().with("object", text).with("range", "all"))));
            }
        } else if (!text.isEmpty()) {
            all.add(Command.ofText(
                    Sign.SEARCH,
                    words.of("command.search", text),
                    () -> go(Place.orders().with("search", text).with("range", "all"))));
        }
        for (TenantRow tenant : tenants) {
            all.add(Command.ofText(
                    Sign.TENANT,
                    words.of("command.tenant", words.of(tenant.name()), tenant.slug()),
                    () -> go(Place.tenant(tenant.slug()))));
        }
        page(all, "operations:read", Sign.PULSE, "nav.overview", Place.overview());
        page(all, "orders:read", Sign.ORDERS, "nav.orders", Place.orders());
        page(all, "tenants:read", Sign.TENANT, "nav.tenants", Place.tenants());
        page(all, "stores:read", Sign.PAUSE, "nav.holds", Place.holds());
        page(all, "stores:read", Sign.SEARCH, "nav.options", Place.options());
        page(all, "audit:read", Sign.TRAIL, "nav.audit", Place.audit());
        all.add(new Command(Sign.ACCOUNT, words.of("nav.profile"), false, () -> go(Place.profile())));
        for (Look look : Look.values()) {
            Sign sign = look == Look.DARK ? Sign.DARK : look == Look.LIGHT ? Sign.LIGHT : Sign.SYSTEM;
            String title = words.of("look.title") + " · " + words.of("look." + look.text());
            all.add(new Command(sign, title, false, () -> tastes.look(look)));
        }
        for (Locale locale : Languages.ALL) {
            if (!locale.equals(words.locale())) {
                all.add(new Command(
                        Sign.ACCOUNT, Words.in(locale).of("language.name"), false, () -> tastes.speak(locale)));
            }
        }
        return all;
    }

    private void page(List<Command> all, String permission, Sign sign, String key, Place place) {
        if (may.test(permission)) {
            all.add(new Command(sign, words.of(key), false, () -> go(place)));
        }
    }

    /** Of whatever kind: every id says by its first letters what it is of. */
    static boolean isId(String text) {
        return text.matches("[a-z]{3}_[0-9A-Za-z]{1,40}");
    }

    static boolean isOrder(String text) {
        return text.matches("ord_[0-9A-Za-z]{4,40}");
    }

    private void show() {
        list.removeAll();
        for (int i = 0; i < found.size(); i++) {
            Command command = found.get(i);
            NativeButton button = new NativeButton();
            button.add(command.sign().draw(), new Span(command.title()));
            button.addClassName("command");
            button.setClassName("chosen", i == chosen);
            button.addClickListener(click -> run(command));
            list.add(button);
        }
    }

    private void move(int step) {
        if (!found.isEmpty()) {
            chosen = Math.floorMod(chosen + step, found.size());
            show();
        }
    }

    private void run() {
        if (chosen < found.size()) {
            run(found.get(chosen));
        }
    }

    private void run(Command command) {
        close();
        command.action().run();
    }

    private void go(Place place) {
        place.alike(here).go(UI.getCurrent());
    }

    /** Asks for tenants by a part of their name. */
    @FunctionalInterface
    interface Finder {
        List<TenantRow> find(String text) throws CallFailed;
    }

    /**
     * @param fromText made of what was typed
     */
    record Command(Sign sign, String title, boolean fromText, Runnable action) {

        static Command ofText(Sign sign, String title, Runnable action) {
            return new Command(sign, title, true, action);
        }
    }
}
