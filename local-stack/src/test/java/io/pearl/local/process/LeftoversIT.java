package io.pearl.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: a shell that sleeps. */
class LeftoversIT {

    @TempDir
    Path folder;

    private ChildProcess child;

    @AfterEach
    void stop() {
        if (child != null) {
            child.close();
        }
    }

    @Test
    void stopsAProcessThatItsLauncherLeftBehind() throws Exception {
        child = start("sleeper", "exec sleep 60");
        assertThat(Leftovers.stop(folder, List.of("sleeper", "other"), Duration.ofSeconds(5)))
                .containsExactly("sleeper");
        assertThat(child.alive()).isFalse();
        assertThat(folder.resolve("sleeper.pid")).doesNotExist();
        assertThat(Leftovers.stop(folder, List.of("sleeper"), Duration.ofSeconds(5)))
                .isEmpty();
    }

    @Test
    void endsByForceWhatDoesNotListen() throws Exception {
        child = start("stubborn", "trap '' TERM; while :; do sleep 1; done");
        Thread.sleep(300);
        Instant before = Instant.now();
        Leftovers.stop(folder, List.of("stubborn"), Duration.ofSeconds(1));
        assertThat(child.alive()).isFalse();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void leavesAloneAProcessThatOnlyGotTheSamePid() throws Exception {
        child = start("sleeper", "exec sleep 60");
        PidFile file = new PidFile(folder.resolve("sleeper.pid"));
        assertThat(file.running()).isPresent();

        String pid = Files.readString(file.path()).split(" ")[0];
        Files.writeString(file.path(), pid + " 2020-01-01T00:00:00Z\n");
        assertThat(file.running()).isEmpty();
        assertThat(Leftovers.stop(folder, List.of("sleeper"), Duration.ofSeconds(1)))
                .isEmpty();
        assertThat(child.alive()).isTrue();
    }

    @Test
    void takesAnUnreadableFileForNobody() throws IOException {
        PidFile file = new PidFile(folder.resolve("broken.pid"));
        assertThat(file.running()).isEmpty();
        for (String content : List.of("", "abc", "1 2 3", "-5 2020-01-01T00:00:00Z", "99999999999999 x")) {
            Files.writeString(file.path(), content);
            assertThat(file.running()).isEmpty();
        }
    }

    @Test
    void tellsHowAProcessEnded() {
        child = start("short", "for i in $(seq 30); do echo line $i; done; exit 3");
        child.onExit().join();
        assertThat(child.obituary())
                .contains("short has stopped with exit code 3", "line 11\n", "line 30")
                .doesNotContain("line 10\n");
    }

    @Test
    void outlivesTheTerminalsInterrupt() throws Exception {
        child = start("sleeper", "sleep 1; echo still here");
        long pid = ProcessHandle.of(Long.parseLong(
                        Files.readString(folder.resolve("sleeper.pid")).split(" ")[0]))
                .orElseThrow()
                .pid();
        Thread.sleep(200);
        new ProcessBuilder("kill", "-INT", String.valueOf(pid)).start().waitFor();
        child.onExit().join();
        assertThat(child.lastLines(1)).containsExactly("still here");
    }

    private ChildProcess start(String name, String script) {
        return ChildProcess.start(
                new Command(name, List.of("/bin/sh", "-c", script), Map.of(), folder, folder.resolve("log/" + name)),
                folder);
    }
}
