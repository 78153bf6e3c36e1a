package io.pearl.console.tenants;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.pearl.client.TenantsApi.TenantRequest;
import io.pearl.console.calls.Backend;
import io.pearl.console.forms.Field;
import io.pearl.console.forms.Form;
import io.pearl.console.forms.Kept;
import io.pearl.console.signin.Person;
import io.pearl.console.words.Words;
import java.io.Serial;
import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A name is enough to begin; the rest stands on the new chain's checklist. */
final class NewTenantDialog extends Dialog {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String SLUG = "[a-z0-9][a-z0-9-]{0,39}";
    private static final NewTenant EMPTY = new NewTenant("", "", "");

    /**
     * @param created told the new chain's slug
     */
    NewTenantDialog(Backend backend, Person who, Words words, Consumer<String> created) {
        setHeaderTitle(words.of("tenants.create-title"));
        setWidth("min(520px, calc(100vw - 32px))");
        setCloseOnOutsideClick(false);
        Form<NewTenant> form = new Form<>(words, "tenant/new");
        var nameZh = form.text("/nameZh", words.of("profile-field.nameZh"), NewTenant::nameZh)
                .required()
                .max(60)
                .hint(words.of("tenants.create-name-zh-hint"));
        var nameEn = form.text("/nameEn", words.of("profile-field.nameEn"), NewTenant::nameEn)
                .required()
                .max(60)
                .hint(words.of("tenants.create-name-en-hint"));
        var slug = form.text("path:tenant", words.of("tenants.create-slug"), NewTenant::slug)
                .required()
                .check(text -> text.matches(SLUG), words.of("tenants.slug-wrong"))
                .hint(words.of("tenants.create-slug-hint"));
        suggest(nameEn, slug);
        AtomicReference<String> made = new AtomicReference<>("");
        form.makes(() -> new NewTenant(slug.value(), nameZh.value(), nameEn.value()))
                .keeps(words.of("tenants.create-action"), (tenant, etag) -> {
                    TenantRequest request = new TenantRequest(tenant.nameZh(), tenant.nameEn());
                    made.set(backend.ask(who, api -> api.putTenant(tenant.slug(), request))
                            .slug());
                    return Kept.fresh(EMPTY);
                })
                .whenSaved(kept -> {
                    close();
                    created.accept(made.get());
                })
                .show(Kept.fresh(EMPTY));
        Button cancel = new Button(words.of("confirm.cancel"), click -> {
            form.discard();
            close();
        });
        cancel.addThemeName("tertiary");
        add(new Paragraph(words.of("tenants.create-text")), form);
        getFooter().add(cancel);
    }

    /** Follows the English name until somebody types a slug of their own. */
    private static void suggest(Field<NewTenant, String> name, Field<NewTenant, String> slug) {
        AtomicReference<String> suggested = new AtomicReference<>("");
        if (name.component() instanceof TextField typed) {
            typed.setValueChangeMode(ValueChangeMode.EAGER);
        }
        name.onChange(() -> {
            if (slug.value().equals(suggested.get())) {
                suggested.set(slug(name.value()));
                slug.set(suggested.get());
            }
        });
    }

    /** Such as {@code one-leaf-tea}; empty where nothing of the name can stand in an address. */
    static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.length() <= 40 ? plain : plain.substring(0, 40).replaceAll("-$", "");
    }

    private record NewTenant(String slug, String nameZh, String nameEn) {}
}
