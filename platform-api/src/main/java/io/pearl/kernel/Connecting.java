package io.pearl.kernel;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * How the driver is to talk to the server, whatever stands in the URL. Set here because names in a configuration file
 * lose their capitals on the way to the driver, which then ignores them.
 */
@Singleton
final class Connecting implements BeanCreatedEventListener<DatasourceConfiguration> {

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("rewriteBatchedStatements", "true"),
            Map.entry("connectionTimeZone", "UTC"),
            Map.entry("forceConnectionTimeZoneToSession", "true"),
            // affected rows are rows matched: a repeated update counts as done
            Map.entry("useAffectedRows", "false"),
            // a read transaction is a promise to ourselves, telling the server costs two round trips
            Map.entry("readOnlyPropagatesToServer", "false"),
            Map.entry("useLocalSessionState", "true"),
            Map.entry("cacheServerConfiguration", "true"),
            Map.entry("cachePrepStmts", "true"),
            Map.entry("prepStmtCacheSize", "250"),
            Map.entry("prepStmtCacheSqlLimit", "4096"),
            Map.entry("maintainTimeStats", "false"),
            Map.entry("connectTimeout", "5000"),
            Map.entry("socketTimeout", "30000"));

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> created) {
        DatasourceConfiguration configuration = created.getBean();
        PROPERTIES.forEach(configuration::addDataSourceProperty);
        return configuration;
    }
}
