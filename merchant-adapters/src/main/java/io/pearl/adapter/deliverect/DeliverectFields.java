package io.pearl.adapter.deliverect;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Names;
import io.pearl.menu.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What products, modifiers, groups and bundles have in common: all of them are products. */
final class DeliverectFields {

    static final String PRODUCT = "1";
    static final String GROUP = "3";
    static final String BUNDLE = "4";

    private static final Set<String> KNOWN = Set.of(
            "_id",
            "account",
            "location",
            "productType",
            "plu",
            "price",
            "priceLevels",
            "name",
            "nameTranslations",
            "kitchenName",
            "description",
            "descriptionTranslations",
            "posProductId",
            "posCategoryIds",
            "posProductCategoryId",
            "imageUrl",
            "deliveryTax",
            "takeawayTax",
            "eatInTax",
            "subProducts",
            "subProductSortOrder",
            "sortOrder",
            "min",
            "max",
            "multiMax",
            "minUniqueOptions",
            "maxUniqueOptions",
            "maxFree",
            "defaultQuantity",
            "autoApply",
            "productTags",
            "nutritionalInfo",
            "supplementalInfo",
            "snoozed",
            "snoozeId",
            "gtin",
            "multiply",
            "visible",
            "isCombo",
            "isVariant",
            "isVariantGroup");

    private DeliverectFields() {}

    static void note(JsonNode product, String where, Findings findings) {
        Fields.noteUnknown(product, KNOWN, "a product", where, findings);
    }

    static String type(JsonNode product) {
        return text(product.path("productType"));
    }

    /** Of a bundle products are chosen, of a group modifiers. */
    static boolean isGroup(JsonNode product) {
        return type(product).equals(GROUP) || type(product).equals(BUNDLE);
    }

    static OptionalInt number(JsonNode node) {
        String text = text(node);
        return text.matches("\\d{1,4}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** A number of which 0 says that there is no limit. */
    static OptionalInt positive(JsonNode node) {
        OptionalInt number = number(node);
        return number.isPresent() && number.getAsInt() == 0 ? OptionalInt.empty() : number;
    }

    /** What the till calls a product is no identity: several products share it. */
    static Map<String, String> codes(JsonNode node) {
        Map<String, String> codes = new HashMap<>();
        for (String field : List.of("posProductId", "gtin")) {
            String code = text(node.path(field));
            if (!code.isEmpty()) {
                codes.put(field, code);
            }
        }
        return codes;
    }

    static Text name(JsonNode node) {
        String name = text(node.path("name"));
        String zh = "";
        String en = "";
        for (Map.Entry<String, JsonNode> entry : node.path("nameTranslations").properties()) {
            zh = entry.getKey().startsWith("zh") ? text(entry.getValue()) : zh;
            en = entry.getKey().startsWith("en") ? text(entry.getValue()) : en;
        }
        if (zh.isEmpty()) {
            return en.isEmpty() || en.equals(name) ? Names.bilingual(name) : Names.pair(name, en);
        }
        return Names.pair(zh, en.isEmpty() ? name : en);
    }
}
