package io.pearl.catalogue;

import io.pearl.adapter.MerchantAdapter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The formats there are: every adapter on the class path. */
@Singleton
public final class Adapters {

    private final Map<String, MerchantAdapter> byFormat = ServiceLoader.load(MerchantAdapter.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(
                    Collectors.toUnmodifiableMap(adapter -> adapter.descriptor().format(), Function.identity()));

    public Optional<MerchantAdapter> of(String format) {
        return Optional.ofNullable(byFormat.get(format));
    }

    public List<MerchantAdapter> all() {
        return byFormat.values().stream()
                .sorted((one, other) ->
                        one.descriptor().format().compareTo(other.descriptor().format()))
                .toList();
    }
}
