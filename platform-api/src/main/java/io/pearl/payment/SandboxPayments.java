package io.pearl.payment;

import io.micronaut.context.annotation.Requires;
import io.pearl.menu.Money;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Money that is not real, with outcomes by the method's name: {@code sandbox} pays, {@code sandbox:decline} declines,
 * {@code sandbox:unknown-first} gives no answer the first time and pays when asked again. Only where whoever runs the
 * server says so: money that is not real must not buy real drinks.
 */
@Singleton
@Requires(property = "pearl.sandbox-payments", value = "true")
final class SandboxPayments implements PaymentProvider {

    private final Set<String> askedOnce = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Charge charge(String key, String method, Money amount) throws IOException {
        return switch (method) {
            case "sandbox:decline" -> new Charge.Declined("the sandbox was asked to decline");
            case "sandbox:unknown-first" -> {
                if (askedOnce.add(key)) {
                    throw new IOException("the sandbox was asked to give no answer the first time");
                }
                askedOnce.remove(key);
                yield new Charge.Captured("sbx_" + key);
            }
            default -> new Charge.Captured("sbx_" + key);
        };
    }

    @Override
    public void refund(String key, String reference, Money amount) {
        // the sandbox keeps no accounts: what was taken and given back stands in the payment table
    }
}
