package io.pearl.local.chain;

/** A chain whose systems answer until it is closed. */
public final class RunningChain implements AutoCloseable {

    private final ChainServer server;

    RunningChain(ChainServer server) {
        this.server = server;
    }

    /** Where its documents and its till are, without a slash at the end. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
