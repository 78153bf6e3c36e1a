package io.pearl.local.chain;

import io.pearl.menu.Text;
import java.time.Duration;
import java.util.Map;

/** A simulated chain that has not been started. */
public final class Chain {

    private final String slug;
    private final Text name;
    private final String format;
    private final Map<String, String> settings;
    private final Duration step;
    private final Brand brand;
    private final Dialect dialect;

    Chain(
            String slug,
            Text name,
            String format,
            Map<String, String> settings,
            Duration step,
            Brand brand,
            Dialect dialect) {
        this.slug = slug;
        this.name = name;
        this.format = format;
        this.settings = Map.copyOf(settings);
        this.step = step;
        this.brand = brand;
        this.dialect = dialect;
    }

    /** Short name in addresses. */
    public String slug() {
        return slug;
    }

    public Text name() {
        return name;
    }

    /** Id of the adapter that understands the chain. */
    public String format() {
        return format;
    }

    /** Values for the settings that the adapter's descriptor asks for. */
    public Map<String, String> settings() {
        return settings;
    }

    /**
     * Starts the chain's systems on this machine.
     *
     * @param port 0 for any that is free
     */
    public RunningChain start(int port) {
        Controls controls = new Controls(brand.storeIds(), dialect.itemIds());
        return new RunningChain(new ChainServer(port, dialect, controls, new TillBook(step)));
    }
}
