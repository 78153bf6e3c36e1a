package io.pearl.local.chain;

import java.util.List;

/** Placeholder. */
public final class Chains {
    private Chains() {}

    public static List<Chain> demo() {
        return List.of();
    }
}
