package io.pearl.local.chain;

import io.pearl.menu.Text;
import java.util.Map;

/** Placeholder. */
public interface Chain {
    String slug();

    Text name();

    String format();

    Map<String, String> settings();

    RunningChain start(int port);
}
