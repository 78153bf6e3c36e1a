package io.pearl.local.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortPlanIT {

    @Test
    void namesThePortWhoWantsItAndHowToChangeIt() throws IOException {
        try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket all = new ServerSocket(0)) {
            Map<String, String> environment = freePorts();
            environment.put("PEARL_KEYCLOAK_PORT", String.valueOf(own.getLocalPort()));
            assertThatThrownBy(() -> check(environment))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("Port " + own.getLocalPort() + " is taken, and Keycloak needs it: stop what uses it,"
                            + " or set PEARL_KEYCLOAK_PORT to another port");

            environment.put("PEARL_ISSUER", "https://id.example.test/realms/pearl");
            assertThatCode(() -> check(environment)).doesNotThrowAnyException();

            environment.put("PEARL_API_PORT", String.valueOf(all.getLocalPort()));
            assertThatThrownBy(() -> check(environment)).hasMessageContaining("PEARL_API_PORT");
        }
    }

    @Test
    void noticesWhenTwoWantTheSame() {
        Map<String, String> environment = freePorts();
        environment.put("PEARL_CONSOLE_PORT", environment.get("PEARL_API_PORT"));
        assertThatThrownBy(() -> check(environment))
                .hasMessageContaining("the API and by the console")
                .hasMessageContaining("PEARL_CONSOLE_PORT");
    }

    private static void check(Map<String, String> environment) {
        PortPlan.of(StackSettings.from(environment), 0).check();
    }

    private static Map<String, String> freePorts() {
        Map<String, String> environment = new HashMap<>();
        for (String name :
                new String[] {"API", "CONSOLE", "KEYCLOAK", "DB", "CHAIN", "RECEIVER", "MAIL", "MAIL_PAGE"}) {
            environment.put("PEARL_" + name + "_PORT", String.valueOf(Ports.free()));
        }
        return environment;
    }
}
