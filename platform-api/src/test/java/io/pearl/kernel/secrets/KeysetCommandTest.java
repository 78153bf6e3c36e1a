package io.pearl.kernel.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with a keyset from its first day to the end of a rotation. */
class KeysetCommandTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void rotatesInThreeSteps() throws IOException {
        Path file = folder.resolve("keyset.json");
        assertThat(run("new", file)).isZero();
        long first = read(file).primary();

        assertThat(run("add", file)).isZero();
        assertThat(read(file).primary()).isEqualTo(first);
        assertThat(read(file).ids()).hasSize(2).startsWith(first);
        long second = read(file).ids().getLast();

        assertThat(run("promote", file)).isZero();
        assertThat(read(file).primary()).isEqualTo(second);
        assertThat(read(file).ids()).containsExactly(first, second);

        assertThat(run("prune", file)).isZero();
        assertThat(read(file).ids()).containsExactly(second);
    }

    @Test
    void makesAFileThatOnlyItsOwnerReads() throws IOException {
        Path file = folder.resolve("keyset.json");
        for (String command : List.of("new", "add")) {
            run(command, file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void neverOverwritesAKeyset() throws IOException {
        Path file = folder.resolve("keyset.json");
        run("new", file);
        String before = Files.readString(file);
        assertThat(run("new", file)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("left as it is");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void showsNumbersAndNoKeys() throws IOException {
        Path file = folder.resolve("keyset.json");
        run("new", file);
        out.reset();
        assertThat(run("show", file)).isZero();
        String key = Files.readString(file).replaceAll("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1");
        assertThat(key).hasSizeGreaterThan(40);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(String.valueOf(read(file).primary()))
                .doesNotContain(key);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path file = Files.writeString(
                folder.resolve("damaged.json"), "{\"primaryKeyId\":1,\"key\":[{\"value\":\"hush\"}]}");
        assertThat(run("show", file)).isEqualTo(1);
        assertThat(run("show", folder.resolve("missing.json"))).isEqualTo(1);
        assertThat(run("explode", file)).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("is not a Tink keyset", "cannot be read", "usage:")
                .doesNotContain("hush");
    }

    private int run(String command, Path file) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return KeysetCommand.run(new String[] {command, file.toString()}, print, print);
    }

    private static Keyset read(Path file) throws IOException {
        return Keyset.parse(Files.readString(file));
    }
}
