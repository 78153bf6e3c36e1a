package io.pearl.local;

import io.pearl.local.launch.Launcher;

/** {@code ./pearl up}. */
public final class Up {

    private Up() {}

    public static void main(String[] args) {
        if (args.length > 0) {
            System.err.println("./pearl up takes no options; ports and servers are set in the environment (PEARL_…)");
            System.exit(2);
        }
        System.exit(Launcher.run(System.getenv(), System.out, System.err));
    }
}
