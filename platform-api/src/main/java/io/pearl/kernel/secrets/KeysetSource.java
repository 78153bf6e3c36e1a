package io.pearl.kernel.secrets;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keyset this server works with, from its settings; a file is read again when its text has changed. Asked for at
 * once, so that a missing setting is named before anything else goes wrong.
 */
@Context
final class KeysetSource {

    private static final Logger LOG = LoggerFactory.getLogger(KeysetSource.class);
    private static final String MISSING =
            "No keyset for secrets at rest: set PEARL_SECRETS_KEYSET_FILE to a file made by"
                    + " 'java -cp platform-api.jar io.pearl.kernel.secrets.KeysetCommand new FILE', or PEARL_SECRETS_KEYSET to"
                    + " the text of such a file";

    private final Optional<Path> file;
    private volatile String text;
    private volatile Keyset keyset;

    KeysetSource(
            @Value("${pearl.secrets-keyset:}") String inline, @Value("${pearl.secrets-keyset-file:}") String file) {
        if (inline.isBlank() == file.isBlank()) {
            throw new ConfigurationException(
                    inline.isBlank()
                            ? MISSING
                            : "PEARL_SECRETS_KEYSET and PEARL_SECRETS_KEYSET_FILE are both set: only one may be");
        }
        this.file = file.isBlank() ? Optional.empty() : Optional.of(Path.of(file));
        String setting = file.isBlank() ? "PEARL_SECRETS_KEYSET " : "PEARL_SECRETS_KEYSET_FILE ";
        try {
            this.text = this.file.isPresent() ? Files.readString(this.file.get()) : inline;
            this.keyset = Keyset.parse(text);
        } catch (IOException unreadable) {
            throw new ConfigurationException(setting + "names " + file + ", which cannot be read: " + unreadable);
        } catch (IllegalArgumentException damaged) {
            throw new ConfigurationException(setting + damaged.getMessage());
        }
    }

    Keyset current() {
        return keyset;
    }

    /** What the file says now, where that is not what it said before. */
    Optional<Keyset> changed() {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            String now = Files.readString(file.get());
            if (now.equals(text)) {
                return Optional.empty();
            }
            text = now;
            return Optional.of(Keyset.parse(now));
        } catch (IOException | IllegalArgumentException damaged) {
            LOG.error("The keyset in {} cannot be used, the one from before stays: {}", file.get(), damaged.toString());
            return Optional.empty();
        }
    }

    void adopt(Keyset changed) {
        keyset = changed;
        LOG.info("Secrets rest on {}", changed);
    }

    /** A keyset with this key: the current one, or what the file says by now. */
    Optional<Keyset> holding(long id) {
        if (keyset.holds(id)) {
            return Optional.of(keyset);
        }
        changed().ifPresent(this::adopt);
        return keyset.holds(id) ? Optional.of(keyset) : Optional.empty();
    }
}
