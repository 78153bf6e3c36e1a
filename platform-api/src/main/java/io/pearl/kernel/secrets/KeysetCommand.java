package io.pearl.kernel.secrets;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes and changes a keyset file where Pearl is run, without foreign tools. Adding a key and putting it first are two
 * steps, so that every server can open what is wrapped with it before the first one wraps.
 */
public final class KeysetCommand {

    private static final String USAGE = """
            usage: java -cp platform-api.jar io.pearl.kernel.secrets.KeysetCommand COMMAND FILE
              new      makes the file, with one key
              add      adds a key that opens but does not wrap yet
              promote  lets the newest key wrap
              prune    leaves only the key that wraps: when /health says that nothing rests on another
              show     lists the keys' numbers""";

    private KeysetCommand() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length != 2) {
            err.println(USAGE);
            return 2;
        }
        Path file = Path.of(args[1]).toAbsolutePath();
        try {
            switch (args[0]) {
                case "new" -> create(file);
                case "add" -> write(file, read(file).withAnother());
                case "promote" -> write(file, read(file).withNewestFirst());
                case "prune" -> write(file, read(file).withoutOthers());
                case "show" -> {}
                default -> {
                    err.println(USAGE);
                    return 2;
                }
            }
            out.println(file + ": " + read(file));
            return 0;
        } catch (FileAlreadyExistsException there) {
            err.println(file + " is there already and was left as it is");
        } catch (IOException failure) {
            err.println(file + " cannot be read or written: " + failure);
        } catch (IllegalArgumentException damaged) {
            err.println(file + " " + damaged.getMessage());
        }
        return 1;
    }

    private static void create(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Keyset.fresh().json());
    }

    private static Keyset read(Path file) throws IOException {
        return Keyset.parse(Files.readString(file));
    }

    /** In one move: a server that reads meanwhile gets the old or the new. */
    private static void write(Path file, Keyset keyset) throws IOException {
        Path draft = Files.createTempFile(
                file.getParent(),
                "keyset",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, keyset.json());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
