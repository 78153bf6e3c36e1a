package io.pearl.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MenuFormTest {

    @Test
    void howOftenSomethingWasOrderedMakesNoOtherMenu() {
        Menu slow = menu("拿铁", "3");
        Menu busy = menu("拿铁", "88");
        Menu silent = menu("拿铁", "null");
        Map<Menu, MenuForm> forms = MenuForm.of(List.of(slow, busy, silent));
        assertThat(forms.values()).hasSize(3).allMatch(form -> form.hex()
                .equals(form(slow, forms).hex()));
        assertThat(read(form(silent, forms)).weeklyOrders()).contains(88);
    }

    @Test
    void whatAGuestSeesMakesAnotherMenu() {
        Menu before = menu("拿铁", "3");
        Menu after = menu("热拿铁", "3");
        Map<Menu, MenuForm> forms = MenuForm.of(List.of(before, after));
        assertThat(form(before, forms).hex()).isNotEqualTo(form(after, forms).hex());
    }

    @Test
    void aMenuWithoutSuchFiguresIsKeptAsItIs() {
        Menu silent = menu("拿铁", "null");
        MenuForm form = form(silent, MenuForm.of(List.of(silent)));
        assertThat(form.popular()).isFalse();
        assertThat(form.json()).isEqualTo(MenuJson.write(silent));
        assertThat(MenuJson.read(form.json())).isEqualTo(silent);
        assertThat(MenuJson.sha256(form.json())).isEqualTo(form.hash());
    }

    private static MenuForm form(Menu menu, Map<Menu, MenuForm> forms) {
        return Objects.requireNonNull(forms.get(menu));
    }

    private static Item read(MenuForm form) {
        return MenuJson.read(form.json()).items().getFirst();
    }

    private static Menu menu(String name, String weeklyOrders) {
        return MenuJson.read("{\"currency\":\"CNY\",\"items\":[{\"id\":\"1\",\"name\":{\"zh\":\"" + name
                + "\",\"en\":\"Latte\"},\"category\":\"\",\"price\":{\"minor\":1800,\"currency\":\"CNY\"},"
                + "\"groups\":[],\"facts\":[],\"weeklyOrders\":" + weeklyOrders + "}]}");
    }
}
