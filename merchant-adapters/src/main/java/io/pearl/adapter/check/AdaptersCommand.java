package io.pearl.adapter.check;

import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.spreadsheet.ColumnMapping;
import io.pearl.adapter.spreadsheet.MenuFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ./pearl adapters}: lists formats, runs one on files, or all of them on a folder. */
public final class AdaptersCommand {

    private static final String USAGE = """
            ./pearl adapters list
                formats, what they carry and what it means when a pull leaves something out
            ./pearl adapters check FORMAT FILE…
                reads files as that format and says what was understood, what was not and where.
                A file is taken for the document whose name its own contains (items.json is "items"),
                or for the one that is still missing; DOCUMENT=FILE says which it is.
                Ends with 1 where nothing could be read.
            ./pearl adapters scores FOLDER [--into PAGE]
                all formats side by side over the payloads of a folder, as tables in Markdown; --into
                puts them between the marks of a page. FOLDER/FORMAT/DOCUMENT.json is a payload,
                FOLDER/FORMAT/settings.properties has settings that are no secrets.
            ./pearl adapters columns FILE
                what the columns of a sheet of dishes seem to stand for; put what is wrong
                into the setting "columns" of its connection.""";

    private final PrintStream out;
    private final PrintStream err;

    private AdaptersCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** @param args {@code list}, or {@code check}, a format and files */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    /** What the process ends with: 0, 1 where nothing could be read, 2 where the command itself is wrong. */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        AdaptersCommand command = new AdaptersCommand(out, err);
        if (args.equals(List.of("list"))) {
            Words.of(Check.formats().values()).forEach(out::println);
            return 0;
        }
        if (args.size() > 2 && args.getFirst().equals("check")) {
            return command.check(args.get(1), args.subList(2, args.size()));
        }
        if (args.size() == 2 && args.getFirst().equals("columns")) {
            return command.columns(Path.of(args.getLast()));
        }
        if (args.size() == 2 && args.getFirst().equals("scores")) {
            return command.scores(Path.of(args.getLast()), Optional.empty());
        }
        if (args.size() == 4 && args.getFirst().equals("scores") && args.get(2).equals("--into")) {
            return command.scores(Path.of(args.get(1)), Optional.of(Path.of(args.getLast())));
        }
        boolean asked = args.isEmpty() || args.contains("--help") || args.contains("help");
        (asked ? out : err).println(USAGE);
        return asked ? 0 : 2;
    }

    private int check(String format, List<String> files) {
        MerchantAdapter adapter = Check.formats().get(format);
        if (adapter == null) {
            err.println("There is no format '" + format + "'; there are: "
                    + String.join(", ", Check.formats().keySet()));
            return 2;
        }
        Map<String, byte[]> documents = new LinkedHashMap<>();
        for (String file : files) {
            Optional<String> wrong = take(adapter, file, documents);
            if (wrong.isPresent()) {
                err.println(wrong.get());
                return 2;
            }
        }
        try {
            Words.of(Check.run(adapter, documents)).forEach(out::println);
            return 0;
        } catch (UnreadableFeed unreadable) {
            err.println("Nothing could be read: " + unreadable.getMessage());
            return 1;
        }
    }

    private int scores(Path folder, Optional<Path> page) {
        if (!Files.isDirectory(folder)) {
            err.println(folder + " is no folder");
            return 2;
        }
        try {
            List<String> tables = Scores.tables(Check.formats().values(), folder);
            if (page.isEmpty()) {
                tables.forEach(out::println);
            } else {
                Files.writeString(page.get(), Scores.into(Files.readString(page.get()), tables));
            }
            return 0;
        } catch (IllegalArgumentException unmarked) {
            err.println(page.map(Path::toString).orElse("the page") + " " + unmarked.getMessage());
            return 2;
        } catch (IOException unreadable) {
            err.println("a file cannot be read or written: " + unreadable.getMessage());
            return 2;
        }
    }

    private int columns(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] body = in.readNBytes(Limits.DOCUMENT_BYTES + 1);
            Words.of(MenuFiles.propose(body, ColumnMapping.none())).forEach(out::println);
            return 0;
        } catch (UnreadableFeed unreadable) {
            err.println("Nothing could be read: " + unreadable.getMessage());
            return 1;
        } catch (IOException unreadable) {
            err.println(file + " cannot be opened");
            return 2;
        }
    }

    /** Reads a file as one of the documents; what is wrong with it, if anything. */
    private Optional<String> take(MerchantAdapter adapter, String argument, Map<String, byte[]> documents) {
        List<String> names =
                adapter.documents().stream().map(MerchantAdapter.Document::name).toList();
        int equals = argument.indexOf('=');
        boolean named = equals > 0 && names.contains(argument.substring(0, equals));
        Path file = Path.of(named ? argument.substring(equals + 1) : argument);
        String document = named ? argument.substring(0, equals) : document(file, names, documents);
        if (document.isEmpty()) {
            return Optional.of(file + " is none of the documents that are still missing; say which it is: "
                    + names.getFirst() + "=" + file + " (documents: " + String.join(", ", names) + ")");
        }
        try (InputStream in = Files.newInputStream(file)) {
            // one byte more than is allowed is enough to be refused
            documents.put(document, in.readNBytes(Limits.DOCUMENT_BYTES + 1));
        } catch (IOException unreadable) {
            return Optional.of(file + " cannot be opened");
        }
        return Optional.empty();
    }

    private static String document(Path file, List<String> names, Map<String, byte[]> documents) {
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(documents.keySet());
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return missing.stream().filter(name::contains).findFirst().orElse(missing.isEmpty() ? "" : missing.getFirst());
    }
}
