package io.pearl.local.database;

import java.nio.file.Path;

/**
 * @param data folder of the database's files; made where missing, kept where not
 * @param port on the loopback interface, 0 for any free one
 * @param password from now on; 8 to 64 letters and digits
 * @param commits whether they survive a power cut
 * @param log file that gets the server's messages
 * @param pids where its pid file goes
 */
public record DatabaseSettings(
        Path data, int port, String password, EmbeddedDatabase.Commits commits, Path log, Path pids) {

    public DatabaseSettings {
        data = data.toAbsolutePath();
        log = log.toAbsolutePath();
        if (!password.matches("[A-Za-z0-9]{8,64}")) {
            throw new IllegalArgumentException("The database's password must be 8 to 64 letters and digits");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return data + ", port " + port;
    }
}
