package io.pearl;

import io.micronaut.runtime.Micronaut;

/** Starts the server. Its settings come from the environment, see application.yml. */
public final class PlatformApi {

    private PlatformApi() {}

    public static void main(String[] args) {
        Micronaut.build(args).banner(false).mainClass(PlatformApi.class).start();
    }
}
