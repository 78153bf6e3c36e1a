package io.pearl.catalogue;

import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.TillCall;
import io.pearl.kernel.Outbound;
import io.pearl.kernel.secrets.Veil;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An open line to a tenant's system: knows the secrets that get it in, for as long as somebody speaks with it, and keeps
 * them out of everything that is said about it.
 */
public final class Line {

    private static final int MOST_BYTES = 20 * 1024 * 1024;
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final Outbound outbound;
    private final MerchantAdapter adapter;
    private final String baseUrl;
    private final Map<String, String> shown;
    private final Map<String, String> settings;
    private final Map<String, String> headers;
    private final Veil veil;
    private final Clock clock;

    /**
     * @param settings all of them, secret and not
     * @param secrets those that nobody may read
     */
    Line(
            Outbound outbound,
            MerchantAdapter adapter,
            String baseUrl,
            Map<String, String> settings,
            Map<String, String> secrets,
            Clock clock) {
        this.outbound = outbound;
        this.adapter = adapter;
        this.baseUrl = baseUrl;
        this.shown = Map.copyOf(settings);
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(secrets);
        this.settings = Map.copyOf(all);
        this.clock = clock;
        this.headers = headers(adapter, all);
        // what an adapter makes of a secret is as good as the secret
        List<String> hidden = new ArrayList<>(secrets.values());
        if (!secrets.isEmpty()) {
            headers.values().stream()
                    .flatMap(value -> Stream.of(value.split(" ", -1)))
                    .filter(word -> !settings.containsValue(word))
                    .forEach(hidden::add);
        }
        this.veil = Veil.over(hidden);
    }

    public MerchantAdapter adapter() {
        return adapter;
    }

    /** Settings that are no secrets, as they are now. */
    Map<String, String> settings() {
        return shown;
    }

    /** Says something to the till. */
    public Outbound.Reply call(TillCall call, int most, Duration within) throws Outbound.CallFailed {
        return send(call, most, within);
    }

    /** Fetches one of the adapter's documents, within 20 s and 20 MB. */
    Outbound.Reply fetch(MerchantAdapter.Document document) throws Outbound.CallFailed {
        TillCall call = new TillCall("GET", document.path(), Map.of("Accept", document.mediaType()), new byte[0]);
        return send(call, MOST_BYTES, WITHIN);
    }

    /** What the adapter makes of the system's documents, as the connection's settings say. */
    Feed read(Map<String, byte[]> documents) {
        return adapter.read(documents, shown);
    }

    /** The words without the secrets of this line. */
    public String hide(String words) {
        return veil.hide(words);
    }

    List<Finding> hide(List<Finding> findings) {
        return findings.stream()
                .map(finding ->
                        new Finding(finding.severity(), finding.code(), hide(finding.where()), hide(finding.message())))
                .toList();
    }

    @Override
    public String toString() {
        return "line to " + baseUrl;
    }

    private Outbound.Reply send(TillCall call, int most, Duration within) throws Outbound.CallFailed {
        if (baseUrl.isEmpty()) {
            throw new Outbound.CallFailed("the menus of this connection are uploaded, and it has no till to call");
        }
        TillCall signed = signed(call);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(signed.headers());
        try {
            return outbound.call(
                    Outbound.Use.CONNECTION,
                    signed.method(),
                    URI.create(baseUrl + signed.path()),
                    all,
                    signed.body(),
                    most,
                    within);
        } catch (Outbound.CallFailed failure) {
            throw new Outbound.CallFailed(hide(String.valueOf(failure.getMessage())));
        }
    }

    private TillCall signed(TillCall call) {
        try {
            return adapter.signed(call, baseUrl, settings, clock.instant());
        } catch (RuntimeException defect) {
            // without its message, which may quote a secret
            throw new IllegalStateException("the adapter "
                    + adapter.descriptor().format() + " signs no request with these settings: "
                    + defect.getClass().getSimpleName());
        }
    }

    private static Map<String, String> headers(MerchantAdapter adapter, Map<String, String> settings) {
        try {
            return Map.copyOf(adapter.headers(settings));
        } catch (RuntimeException defect) {
            // without its message, which may quote a secret
            throw new IllegalStateException("the adapter "
                    + adapter.descriptor().format() + " makes no headers of these settings: "
                    + defect.getClass().getSimpleName());
        }
    }
}
