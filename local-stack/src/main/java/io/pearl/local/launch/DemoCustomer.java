package io.pearl.local.launch;

import io.pearl.client.SetupApi;
import java.util.Locale;

/** A customer made up from a reference: the same reference is the same person, so registering again changes nothing. */
public final class DemoCustomer {

    private DemoCustomer() {}

    public static SetupApi.CustomerRequest called(String reference) {
        int digits = Math.floorMod(reference.hashCode(), 100_000_000);
        return new SetupApi.CustomerRequest("顾客 " + reference, String.format(Locale.ROOT, "+86138%08d", digits));
    }
}
