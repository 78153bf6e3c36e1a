package io.pearl.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pearl.local.Down;
import io.pearl.local.Folders;
import io.pearl.local.Up;
import io.pearl.local.process.PidFile;
import io.pearl.local.process.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher as a process of its own, with a real MariaDB; the API, the console and the identity server are
 * {@link StandIn}s.
 */
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>();
    private HttpServer identity;
    private int count;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectories(root.resolve(".pearl"));
        Files.createSymbolicLink(root.resolve(".pearl/dist"), Folders.distributions());
        writeJar(root.resolve("platform-api/target/platform-api.jar"));
        writeJar(root.resolve("admin-ui/target/admin-ui.jar"));
        identity = StandIn.start(0);
        String[] ports = {"API", "CONSOLE", "DB", "RECEIVER", "MAIL", "MAIL_PAGE"};
        for (String name : ports) {
            environment.put("PEARL_" + name + "_PORT", String.valueOf(Ports.free()));
        }
        environment.put("PEARL_CHAIN_PORT", String.valueOf(freeRun(4)));
        environment.put("PEARL_HOME", root.resolve("data").toString());
        environment.put(
                "PEARL_ISSUER", "http://127.0.0.1:" + identity.getAddress().getPort());
        environment.put("PEARL_SETUP_CLIENT_SECRET", "s");
        environment.put("PEARL_ASSISTANT_CLIENT_SECRET", "s");
    }

    @AfterEach
    void stopAll() throws Exception {
        run(Down.class, "--wipe").process().waitFor(30, TimeUnit.SECONDS);
        identity.stop(0);
    }

    @Test
    void stopsEverythingItStartedWhenInterrupted() throws Exception {
        Run up = run(Up.class);
        up.await("Pearl is up");
        List<ProcessHandle> children = children();
        assertThat(children).hasSize(3).allMatch(ProcessHandle::isAlive);

        Run second = run(Up.class);
        assertThat(second.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.process().exitValue()).isEqualTo(1);
        assertThat(second.output().strip())
                .startsWith("Pearl is already up (pid " + up.process().pid() + ")")
                .hasLineCount(1);

        Instant before = Instant.now();
        up.process().destroy();
        assertThat(up.process().waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(up.output()).endsWith("Stopping\nStopped\n");
    }

    @Test
    void clearsAwayWhatAKilledLauncherLeftAndKeepsTheData() throws Exception {
        Run killed = run(Up.class);
        killed.await("Pearl is up");
        assertThat(killed.output()).contains("Migrations").contains(" applied\n");
        List<ProcessHandle> orphans = children();
        killed.process().destroyForcibly().waitFor();
        assertThat(orphans).hasSize(3).allMatch(ProcessHandle::isAlive);

        Run next = run(Up.class);
        next.await("Pearl is up");
        assertThat(orphans).noneMatch(ProcessHandle::isAlive);
        assertThat(next.output())
                .startsWith("Stopped what an earlier start had left running: console, api, mariadb\n")
                .contains("up to date");

        assertThat(run(Down.class).process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(next.process().waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(root.resolve("data/db/mysql")).exists();
    }

    @Test
    void saysWhichPartDiedAndEnds() throws Exception {
        Run up = run(Up.class);
        up.await("Pearl is up");
        PidFile api = new PidFile(root.resolve("data/run/children/api.pid"));
        api.running().orElseThrow().destroyForcibly();
        assertThat(up.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(up.process().exitValue()).isEqualTo(1);
        assertThat(up.output()).contains("api has stopped with exit code 137", "stand-in is listening");
        assertThat(children()).isEmpty();
    }

    @Test
    void startsNothingWhereAPortIsTaken() throws Exception {
        environment.put("PEARL_API_PORT", String.valueOf(identity.getAddress().getPort()));
        Run up = run(Up.class);
        assertThat(up.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(up.process().exitValue()).isEqualTo(1);
        assertThat(up.output().strip()).contains("PEARL_API_PORT").hasLineCount(1);
        assertThat(root.resolve("data/db")).doesNotExist();
    }

    private record Run(Process process, Path file) {

        String output() throws IOException {
            return Files.readString(file);
        }

        void await(String text) throws Exception {
            Instant deadline = Instant.now().plus(PATIENCE);
            while (!output().contains(text)) {
                assertThat(process.isAlive() && Instant.now().isBefore(deadline))
                        .as(output())
                        .isTrue();
                Thread.sleep(100);
            }
        }
    }

    private Run run(Class<?> main, String... arguments) throws IOException {
        Path output = root.resolve("output-" + count++ + ".txt");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpearl.root=" + root,
                "-Dstdout.encoding=UTF-8",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new Run(builder.start(), output);
    }

    private List<ProcessHandle> children() {
        return List.of("mariadb", "api", "console").stream()
                .map(name -> new PidFile(root.resolve("data/run/children/" + name + ".pid")))
                .flatMap(file -> file.running().stream())
                .toList();
    }

    /** A jar without classes of its own, like the real thin ones. */
    private static void writeJar(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        StringBuilder classPath = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            classPath.append(Path.of(entry).toUri()).append(' ');
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath.toString());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    /** The first of several neighbouring free ports. */
    private static int freeRun(int length) {
        int first = Ports.free();
        for (int i = 1; i < length; i++) {
            if (Ports.taken(first + i)) {
                return freeRun(length);
            }
        }
        return first;
    }
}
