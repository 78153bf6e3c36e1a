package io.pearl.console.people;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.pearl.client.PeopleApi.RoleRow;
import io.pearl.console.access.Here;
import io.pearl.console.forms.Field;
import io.pearl.console.forms.Form;
import io.pearl.console.words.Words;
import java.util.List;
import java.util.function.Function;

/** A role to choose, each with what it may do; those that the reader cannot hand on are there with the reason. */
final class RoleField {

    private RoleField() {}

    @SuppressWarnings("unchecked") // so few options are always offered by a select
    static <T> Field<T, String> in(Form<T> form, List<RoleRow> roles, Here here, Words words, Function<T, String> of) {
        List<String> names = roles.stream().map(RoleRow::role).toList();
        Field<T, String> field = form.pick(
                        "/role", words.of("people.invite-role"), names, role -> RoleWords.name(role, words), of)
                .required();
        if (field.component() instanceof Select<?> select) {
            Select<String> several = (Select<String>) select;
            several.setItemEnabledProvider(role -> find(roles, role).grantable());
            several.setRenderer(new ComponentRenderer<>(role -> option(find(roles, role), here, words)));
        }
        field.onChange(() -> hint(field, roles, words));
        hint(field, roles, words);
        return field;
    }

    private static <T> void hint(Field<T, String> field, List<RoleRow> roles, Words words) {
        String role = field.value();
        field.hint(role == null || role.isEmpty() ? "" : RoleWords.may(find(roles, role), words));
    }

    private static Span option(RoleRow role, Here here, Words words) {
        Span name = new Span(RoleWords.name(role.role(), words));
        name.addClassName("strong");
        Span may = new Span(
                role.grantable()
                        ? RoleWords.may(role, words)
                        : words.of("people.role-more", RoleWords.lacking(role, here, words)));
        may.addClassName("option-text");
        Span both = new Span(name, may);
        both.addClassName("option");
        return both;
    }

    private static RoleRow find(List<RoleRow> roles, String name) {
        return roles.stream()
                .filter(role -> role.role().equals(name))
                .findFirst()
                .orElseGet(() -> new RoleRow(name, List.of(), false));
    }
}
