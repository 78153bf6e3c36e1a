package io.pearl.adapter.check;

import io.pearl.adapter.Feed;
import io.pearl.adapter.Finding;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.UnreadableFeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Runs a format on payloads that somebody has at hand. */
public final class Check {

    private Check() {}

    /** All formats there are, by id. */
    public static Map<String, MerchantAdapter> formats() {
        Map<String, MerchantAdapter> formats = new TreeMap<>();
        ServiceLoader.load(MerchantAdapter.class)
                .forEach(adapter -> formats.put(adapter.descriptor().format(), adapter));
        return formats;
    }

    /**
     * Reads payloads as a pull would.
     *
     * @param documents bodies by document name; what is missing is stood in for where the format can do that
     * @throws UnreadableFeed where nothing can be understood
     */
    public static Report run(MerchantAdapter adapter, Map<String, byte[]> documents) {
        return run(adapter, documents, Map.of());
    }

    /**
     * The same with settings of the connection that are no secrets.
     *
     * @throws UnreadableFeed where nothing can be understood, or a setting is not
     */
    public static Report run(MerchantAdapter adapter, Map<String, byte[]> documents, Map<String, String> settings) {
        Map<String, byte[]> pull = new HashMap<>(adapter.standIns(documents));
        List<Finding> missing = new ArrayList<>();
        for (MerchantAdapter.Document document : adapter.documents()) {
            if (!documents.containsKey(document.name()) && pull.containsKey(document.name())) {
                missing.add(new Finding(
                        Finding.Severity.WARNING,
                        "documentStoodIn",
                        document.name(),
                        "was not given; a made-up one was read in its place"));
            }
        }
        pull.putAll(documents);
        Feed feed = adapter.read(pull, settings);
        List<Finding> findings = new ArrayList<>(missing);
        findings.addAll(feed.findings());
        return Report.of(adapter.descriptor(), feed, findings);
    }
}
