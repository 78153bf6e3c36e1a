package io.pearl.catalogue.uploads;

import io.pearl.catalogue.CatalogueProblem;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Turns;
import io.pearl.sheet.MenuSheet;
import io.pearl.sheet.UnreadableSheet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Reads files, only a few at once on each server: an opened workbook is many times its size. */
@Singleton
final class FileReading {

    private static final int READERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_TOLD = 400;

    private final Turns readers = new Turns(READERS, PATIENCE, CatalogueProblem.TOO_MANY_IMPORTS);

    /** A file of which nothing can be made, in words that follow "The file". */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** @param before what was said of the columns of earlier files */
    MenuColumns columns(byte[] file, Map<String, String> before) throws Unreadable {
        return take(() -> {
            MenuColumns first = MenuColumns.of(MenuSheet.columns(file, Map.of()));
            Map<String, String> kept = first.kept(before);
            return kept.isEmpty() ? first : MenuColumns.of(MenuSheet.columns(file, kept));
        });
    }

    MenuSheet.Read menu(byte[] file, Map<String, String> mapping, Map<String, String> settings) throws Unreadable {
        String currency = settings.getOrDefault("currency", "").strip();
        return take(() -> MenuSheet.read(file, mapping, currency.isEmpty() ? "CNY" : currency));
    }

    /** A server without room says so; whatever else a file makes the reader stumble over is the file's fault. */
    private <T> T take(Supplier<T> reading) throws Unreadable {
        try {
            return readers.take(reading);
        } catch (Refused full) {
            throw full;
        } catch (UnreadableSheet unreadable) {
            String message = String.valueOf(unreadable.getMessage());
            throw new Unreadable(message.length() > MOST_TOLD ? message.substring(0, MOST_TOLD) : message);
        } catch (RuntimeException broken) {
            throw new Unreadable("cannot be read");
        }
    }
}
