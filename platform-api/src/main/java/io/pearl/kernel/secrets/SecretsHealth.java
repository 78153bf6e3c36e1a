package io.pearl.kernel.secrets;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells on {@code /health} how far a rotation has got; never makes a server unhealthy. */
@Singleton
final class SecretsHealth extends AbstractHealthIndicator<Map<String, Object>> {

    private final SecretsSweep sweep;

    SecretsHealth(SecretsSweep sweep) {
        this.sweep = sweep;
    }

    @Override
    protected String getName() {
        return "secrets";
    }

    @Override
    protected Map<String, Object> getHealthInformation() {
        SecretsSweep.Resting resting = sweep.resting();
        healthStatus = HealthStatus.UP;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("primary", resting.primary());
        told.put("keyset", resting.keyset());
        told.put("dataKeysByKey", resting.byKey());
        told.put("restingElsewhere", resting.elsewhere());
        return told;
    }
}
