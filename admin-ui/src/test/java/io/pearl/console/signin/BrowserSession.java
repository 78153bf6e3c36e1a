package io.pearl.console.signin;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** An HTTP session that only keeps attributes. */
final class BrowserSession {

    private BrowserSession() {}

    static HttpSession begin() {
        Map<String, Object> attributes = new HashMap<>();
        return (HttpSession) Proxy.newProxyInstance(
                BrowserSession.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get((String) given[0]);
                    case "setAttribute" -> attributes.put((String) given[0], given[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
