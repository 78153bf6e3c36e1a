package io.pearl.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.pearl.kernel.Json;
import io.pearl.menu.Item;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the canonical model is stored as JSON. What few things have is left out where they have it not, so that menus
 * keep their hashes when the model grows, and what older rows lack reads as nothing.
 */
public final class StoredModel {

    private StoredModel() {}

    /** A mapper of one's own to configure further. */
    public static ObjectMapper mapper() {
        ObjectMapper mapper = Json.copy();
        for (Class<?> type : List.of(List.class, Set.class, Map.class, String.class)) {
            mapper.configOverride(type).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        mapper.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        mapper.addMixIn(Item.class, ItemTerms.class);
        mapper.addMixIn(OptionGroup.class, GroupTerms.class);
        mapper.addMixIn(Option.class, OptionTerms.class);
        mapper.addMixIn(Store.class, StoreDays.class);
        mapper.addMixIn(Store.DeliveryZone.class, ZoneTerms.class);
        return mapper;
    }

    private abstract static class ItemTerms {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        abstract Optional<Item.Terms> terms();
    }

    private abstract static class GroupTerms {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        abstract Optional<OptionGroup.Terms> terms();
    }

    private abstract static class OptionTerms {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        abstract Optional<Option.Terms> terms();
    }

    private abstract static class StoreDays {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        abstract List<Store.SpecialDay> specialDays();
    }

    private abstract static class ZoneTerms {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        abstract Optional<Store.DeliveryZone.Terms> terms();
    }
}
