package io.pearl.local.launch;

import io.pearl.local.process.Ports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who wants which port, checked before anything starts. */
final class PortPlan {

    private record Wish(int port, String who, String variable) {}

    private final List<Wish> wishes = new ArrayList<>();

    private PortPlan() {}

    /** @param chains how many simulated chains there are */
    static PortPlan of(StackSettings settings, int chains) {
        PortPlan plan = new PortPlan();
        plan.add(settings.apiPort(), "the API", "PEARL_API_PORT");
        plan.add(settings.consolePort(), "the console", "PEARL_CONSOLE_PORT");
        if (settings.issuer() == null) {
            plan.add(settings.keycloakPort(), "Keycloak", "PEARL_KEYCLOAK_PORT");
        }
        if (settings.database() == null) {
            plan.add(settings.databasePort(), "MariaDB", "PEARL_DB_PORT");
        }
        for (int i = 0; i < chains; i++) {
            plan.add(settings.chainPort() + i, "simulated chain " + (i + 1), "PEARL_CHAIN_PORT");
        }
        plan.add(settings.receiverPort(), "the webhook receiver", "PEARL_RECEIVER_PORT");
        plan.add(settings.mailPort(), "the mail server", "PEARL_MAIL_PORT");
        plan.add(settings.mailPagePort(), "the mail page", "PEARL_MAIL_PAGE_PORT");
        return plan;
    }

    /** @throws CannotStart naming the first port that cannot be had */
    void check() {
        Map<Integer, Wish> seen = new HashMap<>();
        for (Wish wish : wishes) {
            @Nullable Wish other = seen.put(wish.port(), wish);
            if (other != null) {
                throw new CannotStart("Port " + wish.port() + " is wanted by " + other.who() + " and by " + wish.who()
                        + ": set " + other.variable() + " or " + wish.variable() + " to another one");
            }
            if (Ports.taken(wish.port())) {
                throw new CannotStart("Port " + wish.port() + " is taken, and " + wish.who()
                        + " needs it: stop what uses it, or set " + wish.variable() + " to another port");
            }
        }
    }

    private void add(int port, String who, String variable) {
        wishes.add(new Wish(port, who, variable));
    }
}
