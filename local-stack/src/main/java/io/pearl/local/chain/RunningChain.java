package io.pearl.local.chain;

/** Placeholder. */
public interface RunningChain extends AutoCloseable {
    String baseUrl();

    @Override
    void close();
}
