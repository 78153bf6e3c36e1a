package io.pearl.catalogue;

import io.pearl.adapter.AdapterDescriptor;
import io.pearl.adapter.MerchantAdapter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
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

    /** Keys of a format's settings that may be shown; none of a format that is not known. */
    Set<String> shown(String format) {
        return of(format).stream()
                .flatMap(adapter -> adapter.descriptor().settings().stream())
                .filter(setting -> !setting.secret())
                .map(AdapterDescriptor.Setting::key)
                .collect(Collectors.toSet());
    }

    public List<MerchantAdapter> all() {
        return byFormat.values().stream()
                .sorted((one, other) ->
                        one.descriptor().format().compareTo(other.descriptor().format()))
                .toList();
    }
}
