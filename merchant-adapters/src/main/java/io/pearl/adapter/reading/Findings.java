package io.pearl.adapter.reading;

import io.pearl.adapter.Finding;
import io.pearl.adapter.Finding.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what one pull could not be understood of, at most {@link Limits#FINDINGS}; belongs to one thread. */
public final class Findings {

    private static final int SHOWN = 60;

    private final List<Finding> found = new ArrayList<>();
    private final Set<String> said = new HashSet<>();
    private int dropped;

    public void error(String code, String where, String message) {
        add(new Finding(Severity.ERROR, code, where, message));
    }

    public void warning(String code, String where, String message) {
        add(new Finding(Severity.WARNING, code, where, message));
    }

    /** Says the same about the same value once only, at the first place: a chain repeats its words in every dish. */
    public void noteOnce(String code, String value, String where, String message) {
        if (said.size() < Limits.FINDINGS && said.add(code + '\n' + value)) {
            add(new Finding(Severity.NOTE, code, where, message + ": '" + shown(value) + "'"));
        }
    }

    /** As {@link #noteOnce}, for an assumption. */
    public void warnOnce(String code, String where, String message) {
        if (said.add(code)) {
            warning(code, where, message);
        }
    }

    /** Takes over what somebody else collected, each once: a node that many share is read with each of them. */
    public void takeOnce(List<Finding> others) {
        for (Finding other : others) {
            String place = other.severity() == Severity.NOTE ? "" : other.where();
            if (said.size() >= Limits.FINDINGS || said.add(other.code() + '\n' + place + '\n' + other.message())) {
                add(other);
            }
        }
    }

    /** Reads one node; where it is broken, reports it and gives nothing, so that the rest of the feed goes on. */
    public <T> Optional<T> attempt(String where, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (BrokenNode broken) {
            error(broken.code(), where, Objects.requireNonNullElse(broken.getMessage(), broken.code()));
        } catch (IllegalArgumentException | ArithmeticException refused) {
            // the canonical model checks its own arguments; what it refuses is a broken node here
            error("invalidNode", where, shown(Objects.requireNonNullElse(refused.getMessage(), "cannot be taken")));
        }
        return Optional.empty();
    }

    /** How much there was to say so far. */
    public int count() {
        return found.size() + dropped;
    }

    public List<Finding> list() {
        if (dropped == 0) {
            return List.copyOf(found);
        }
        List<Finding> all = new ArrayList<>(found);
        all.add(new Finding(Severity.WARNING, "moreFindings", "", dropped + " further findings are not shown"));
        return List.copyOf(all);
    }

    /** A stranger's value made fit for a message: shortened, on one line. */
    public static String shown(String value) {
        String line = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return line.replaceAll("\\p{Cntrl}+", " ");
    }

    private void add(Finding finding) {
        if (found.size() < Limits.FINDINGS) {
            found.add(finding);
        } else {
            dropped++;
        }
    }
}
