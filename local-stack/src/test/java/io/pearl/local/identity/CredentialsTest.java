package io.pearl.local.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    @TempDir
    Path folder;

    @Test
    void remembersEachSecret() {
        Path file = folder.resolve("data/credentials.properties");
        Credentials first = Credentials.in(file);
        String password = first.password(DemoUser.OPERATOR);
        String secret = first.clientSecret("pearl-setup");

        Credentials second = Credentials.in(file);
        assertThat(second.password(DemoUser.OPERATOR)).isEqualTo(password).matches("[a-z2-9]{20}");
        assertThat(second.clientSecret("pearl-setup")).isEqualTo(secret).isNotEqualTo(password);
        assertThat(second.existing("client.pearl-setup")).contains(secret);
    }

    @Test
    void keepsOneKeysetForSecretsAtRest() {
        Path file = folder.resolve("credentials.properties");
        String keyset = Credentials.in(file).keyset();
        assertThat(keyset).contains("\"primaryKeyId\"", "AesGcmKey");
        assertThat(Credentials.in(file).keyset()).isEqualTo(keyset);
    }

    @Test
    void makesTheFileReadableForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("credentials.properties");
        Credentials.in(file).secret("one");
        Credentials.in(file).secret("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void makesNoFileForAQuestion() {
        Path file = folder.resolve("credentials.properties");
        assertThat(Credentials.in(file).existing("one")).isEmpty();
        assertThat(file).doesNotExist();
    }
}
