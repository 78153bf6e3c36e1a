package io.pearl.console.clients;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import io.pearl.client.PartnerClientsApi.Scope;
import io.pearl.console.access.Here;
import io.pearl.console.forms.Field;
import io.pearl.console.forms.Form;
import io.pearl.console.words.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a system may do: scopes in words; those that the reader does not hold are there with the reason. */
final class ScopeField {

    private ScopeField() {}

    @SuppressWarnings("unchecked") // some of several is always a group of boxes
    static <T> Field<T, Set<String>> in(Form<T> form, List<Scope> scopes, Words words, Function<T, List<String>> of) {
        List<String> names = scopes.stream().map(Scope::scope).toList();
        Field<T, Set<String>> field = form.some(
                        "/scopes",
                        words.of("clients.scopes"),
                        names,
                        scope -> Here.permission(scope, words),
                        whole -> new LinkedHashSet<>(new TreeSet<>(of.apply(whole))))
                .required();
        if (field.component() instanceof CheckboxGroup<?> group) {
            CheckboxGroup<String> boxes = (CheckboxGroup<String>) group;
            boxes.addClassName("scope-boxes");
            boxes.setItemEnabledProvider(scope -> grantable(scopes, scope));
            boxes.setItemHelperGenerator(scope -> grantable(scopes, scope) ? "" : words.of("clients.scope-lacking"));
        }
        return field;
    }

    /** Scopes that a system holds are offered even where they are no longer among those on offer. */
    static List<Scope> with(List<Scope> offered, List<String> held) {
        return Stream.concat(
                        offered.stream(),
                        held.stream()
                                .filter(scope -> offered.stream()
                                        .noneMatch(known -> known.scope().equals(scope)))
                                .map(scope -> new Scope(scope, false)))
                .toList();
    }

    static List<String> sorted(Field<?, Set<String>> chosen) {
        return List.copyOf(new TreeSet<>(chosen.value()));
    }

    private static boolean grantable(List<Scope> scopes, String scope) {
        return scopes.stream().anyMatch(known -> known.scope().equals(scope) && known.grantable());
    }
}
