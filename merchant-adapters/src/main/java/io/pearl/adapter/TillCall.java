package io.pearl.adapter;

import java.util.Map;

/**
 * A request to a till, to be sent by the platform.
 *
 * @param method GET or POST
 * @param path below the connection's base URL, starting with '/', with its query
 * @param headers beside those of authentication
 * @param body empty for GET
 */
public record TillCall(String method, String path, Map<String, String> headers, byte[] body) {

    public TillCall {
        headers = Map.copyOf(headers);
    }
}
