package io.pearl.console.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A finding is at a store, a section, an item, a group or an option, and a person can count up to it. */
class NodeTest {

    @Test
    void countsFromOneAndNamesTheInnermostThing() {
        assertThat(Node.of("/categories/0/items/16/modifierGroups/1/modifiers/2"))
                .isEqualTo(new Node("option", List.of("categories 1", "items 17", "modifierGroups 2", "modifiers 3")));
        assertThat(Node.of("/foods/3/spuAttr").kind()).isEqualTo("group");
        assertThat(Node.of("/foods/3/price").kind()).isEqualTo("item");
        assertThat(Node.of("/sections/3").kind()).isEqualTo("section");
        assertThat(Node.of("/pois/0/shipping_time").kind()).isEqualTo("store");
    }

    @Test
    void knowsSheetsByTheirNames() {
        assertThat(Node.of("商品 第 17 行")).isEqualTo(new Node("item", List.of("商品 第 17 行")));
        assertThat(Node.of("门店!4").kind()).isEqualTo("store");
    }

    @Test
    void takesTheRestForTheDocument() {
        assertThat(Node.of("")).isEqualTo(new Node("document", List.of()));
        assertThat(Node.of("catalog")).isEqualTo(new Node("document", List.of("catalog")));
        assertThat(Node.of("/a~1b/~0").way()).containsExactly("a/b", "~");
    }
}
