package io.pearl.isolation;

import io.pearl.PlatformApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every SQL text of the server, as the compiler left it: constants are joined, and what is only known at run time
 * stands as {@link #SLOT}.
 */
final class SqlTexts {

    /** How a concatenation marks the place of a value. */
    static final char SLOT = '\u0001';

    private static final Pattern SQL = Pattern.compile(
            "^\\s*\\(?\\s*(/\\*.*?\\*/\\s*)?\\(?(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|TRUNCATE) \\S.*",
            Pattern.DOTALL);

    private SqlTexts() {}

    /** A text and the class it stands in. */
    record Text(String where, String sql) {

        boolean assembled() {
            return sql.indexOf(SLOT) >= 0;
        }

        @Override
        public String toString() {
            return where + ": " + sql.replace(SLOT, '…');
        }
    }

    /** Without those with which another begins: they are parts, and are looked at in the whole. */
    static List<Text> all() {
        List<Text> texts = found();
        return texts.stream()
                .filter(text -> texts.stream()
                        .noneMatch(other -> other.sql().length() > text.sql().length()
                                && other.sql().startsWith(text.sql())))
                .toList();
    }

    private static List<Text> found() {
        List<Text> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(PlatformApi.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                read(ClassFile.of().parse(file), texts);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        return texts;
    }

    private static void read(ClassModel file, List<Text> into) {
        String name = file.thisClass().asInternalName().replace('/', '.');
        file.constantPool().forEach(entry -> {
            if (entry instanceof StringEntry text
                    && SQL.matcher(text.stringValue()).matches()) {
                into.add(new Text(name, text.stringValue()));
            }
        });
    }
}
