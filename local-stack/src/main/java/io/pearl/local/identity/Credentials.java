package io.pearl.local.identity;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Properties;

/**
 * Secrets of a local stack: made up on first use, kept in a file that only its owner can read. None is in the
 * repository.
 */
public final class Credentials {

    /** Without the letters and digits that people confuse: some of these are typed. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 20;
    private static final String KEYSET = "secrets.keyset";

    private final Path file;
    private final Properties values;

    private Credentials(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    /** @param file made when the first secret is asked for */
    public static Credentials in(Path file) {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
        }
        return new Credentials(file, values);
    }

    public Path file() {
        return file;
    }

    /** The secret of that name: 20 letters and digits (about 99 bits). */
    public synchronized String secret(String name) {
        String known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        String made = random();
        values.setProperty(name, made);
        save();
        return made;
    }

    /**
     * The keyset that the API seals secrets under: a Tink keyset in JSON. What is in the database is lost with it, so
     * both are forgotten together.
     */
    public synchronized String keyset() {
        String known = values.getProperty(KEYSET);
        if (known != null) {
            return known;
        }
        try {
            AeadConfig.register();
            String made = TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
            remember(KEYSET, made);
            return made;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The secret of that name, if it has been made. */
    public synchronized Optional<String> existing(String name) {
        return Optional.ofNullable(values.getProperty(name));
    }

    /** Keeps a secret that somebody else made. */
    public synchronized void remember(String name, String secret) {
        values.setProperty(name, secret);
        save();
    }

    public String password(DemoUser user) {
        return secret("user." + user.username());
    }

    public String clientSecret(String client) {
        return secret("client." + client);
    }

    private void save() {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(
                    folder,
                    "credentials",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(draft)) {
                values.store(writer, "Secrets of this local stack; ./pearl down --wipe forgets them");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
