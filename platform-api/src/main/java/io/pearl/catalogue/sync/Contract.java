package io.pearl.catalogue.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pearl.adapter.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shape of what a system sends: paths, with {@code []} for the places of a list and {@code *} for keys that are no
 * names, and the types that stand there. Values are no part of it.
 *
 * @param fields by path
 * @param whole whether all paths are there; a document with more than is kept alarms nobody about new ones
 */
record Contract(SortedMap<String, Field> fields, boolean whole) {

    static final int MOST_PATHS = 2000;
    static final int DEEPEST = 12;
    private static final int MOST_CHANGES = 200;

    private static final JsonFactory JSON = new JsonFactory();
    /** What a person would call a field; a key of digits, an id or a sentence is a value in disguise. */
    private static final Pattern NAME = Pattern.compile("(?!.*\\d{4})[\\p{L}_$@][\\p{L}\\p{M}\\d_$@.:-]{0,39}");

    private static final String NULL = "null";
    /** Findings that say of a value that it is not understood, where the value is the system's and not the menu's. */
    private static final Set<String> UNKNOWN_VALUES =
            Set.of("unknownStatus", "unknownType", "unknownSpecialType", "unknownColumn", "unknownSheet");

    /**
     * @param types JSON's, in lower case
     * @param always whether it stands in every object that could have it
     */
    record Field(SortedSet<String> types, boolean always) {

        Field {
            types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
        }
    }

    /** Something that is otherwise than it was. */
    record Change(Kind kind, String path, String before, String after) {}

    /** How it is otherwise. */
    enum Kind {
        NEW,
        MISSING,
        RETYPED,
        /** A value that nobody knows. */
        VALUE
    }

    Contract {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Empty where the document is no JSON. */
    static Optional<Contract> of(byte[] document) {
        Walk walk = new Walk();
        try (JsonParser json = JSON.createParser(document)) {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            walk.value(json, "", 0);
        } catch (IOException broken) {
            return Optional.empty();
        }
        return Optional.of(walk.contract());
    }

    /** The values that an adapter does not know, each by what is said about it. */
    static Contract of(List<Finding> findings) {
        SortedMap<String, Field> fields = new TreeMap<>();
        for (Finding finding : findings) {
            if (UNKNOWN_VALUES.contains(finding.code()) && fields.size() < MOST_PATHS) {
                String mark = Digest.of(finding.code() + finding.message()).substring(0, 8);
                fields.put(mark, new Field(new TreeSet<>(Set.of(finding.code() + " " + finding.where())), false));
            }
        }
        return new Contract(fields, true);
    }

    /** The outermost of what is new, missing or of another type; at most 200 changes. */
    List<Change> changes(Contract now) {
        List<Change> changes = new ArrayList<>();
        now.fields().forEach((path, field) -> {
            Field then = fields.get(path);
            if (then == null) {
                if (whole && now.whole() && fields.containsKey(parent(path))) {
                    changes.add(new Change(Kind.NEW, path, "", text(field)));
                }
            } else if (!then.types().containsAll(valued(field)) && !valued(then).isEmpty()) {
                changes.add(new Change(Kind.RETYPED, path, text(then), text(field)));
            }
        });
        fields.forEach((path, field) -> {
            if (field.always() && now.whole() && !now.fields().containsKey(path) && now.holds(parent(path))) {
                changes.add(new Change(Kind.MISSING, path, text(field), ""));
            }
        });
        return changes.stream().limit(MOST_CHANGES).toList();
    }

    /** Values that were not met before. */
    List<Change> values(Contract now) {
        return now.fields().entrySet().stream()
                .filter(entry -> !fields.containsKey(entry.getKey()))
                .map(entry -> entry.getValue().types().first())
                .map(said -> new Change(
                        Kind.VALUE, said.substring(said.indexOf(' ') + 1), "", said.substring(0, said.indexOf(' '))))
                .limit(MOST_CHANGES)
                .toList();
    }

    /** What is known once this has come as well. */
    Contract with(Contract now) {
        SortedMap<String, Field> merged = new TreeMap<>(fields);
        merged.replaceAll((path, field) ->
                now.holds(parent(path)) && !now.fields().containsKey(path) ? new Field(field.types(), false) : field);
        now.fields()
                .forEach((path, field) -> merged.merge(path, fresh(path, field), (then, is) -> {
                    SortedSet<String> types = new TreeSet<>(then.types());
                    types.addAll(is.types());
                    return new Field(types, then.always() && is.always());
                }));
        boolean fits = merged.size() <= MOST_PATHS;
        SortedMap<String, Field> kept = fits
                ? merged
                : merged.entrySet().stream()
                        .limit(MOST_PATHS)
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
        return new Contract(kept, whole && now.whole() && fits);
    }

    /** What was not there in objects of before is not always there. */
    private Field fresh(String path, Field field) {
        return fields.containsKey(path) || !fields.containsKey(parent(path)) ? field : new Field(field.types(), false);
    }

    /** Whether there was at least one object or list at this path. */
    private boolean holds(String path) {
        Field field = fields.get(path);
        return field != null
                && (field.types().contains("object") || field.types().contains("array"));
    }

    private static Set<String> valued(Field field) {
        return field.types().stream().filter(type -> !type.equals(NULL)).collect(Collectors.toSet());
    }

    private static String text(Field field) {
        return String.join(" | ", field.types());
    }

    /** The root's is the root. */
    private static String parent(String path) {
        if (path.endsWith("[]")) {
            return path.substring(0, path.length() - 2);
        }
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** Goes through a document once; what lies too deep is not looked at. */
    private static final class Walk {

        private final Map<String, Set<String>> types = new HashMap<>();
        private final Map<String, Integer> met = new HashMap<>();
        private final Map<String, Integer> objects = new HashMap<>();
        private boolean whole = true;

        void value(JsonParser json, String path, int depth) throws IOException {
            JsonToken token = json.currentToken();
            boolean noted = note(path, type(token));
            whole &= noted;
            if (!noted || depth == DEEPEST) {
                json.skipChildren();
                return;
            }
            if (token == JsonToken.START_OBJECT) {
                objects.merge(path, 1, Integer::sum);
                Set<String> here = new TreeSet<>();
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    String child = path + "/" + (NAME.matcher(name).matches() ? name : "*");
                    json.nextToken();
                    value(json, child, depth + 1);
                    here.add(child);
                }
                here.forEach(child -> met.merge(child, 1, Integer::sum));
            } else if (token == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    value(json, path + "[]", depth + 1);
                }
            }
        }

        private boolean note(String path, String type) {
            if (!types.containsKey(path) && types.size() == MOST_PATHS) {
                return false;
            }
            types.computeIfAbsent(path, none -> new TreeSet<>()).add(type);
            return true;
        }

        private static String type(JsonToken token) throws IOException {
            return switch (token) {
                case START_OBJECT -> "object";
                case START_ARRAY -> "array";
                case VALUE_STRING -> "string";
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
                case VALUE_TRUE, VALUE_FALSE -> "boolean";
                case VALUE_NULL -> NULL;
                default -> throw new IOException("the document ends early");
            };
        }

        Contract contract() {
            SortedMap<String, Field> fields = new TreeMap<>();
            types.forEach((path, found) -> fields.put(
                    path,
                    new Field(
                            new TreeSet<>(found),
                            !path.endsWith("[]")
                                    && !path.endsWith("/*")
                                    && met.getOrDefault(path, 0) > 0
                                    && met.getOrDefault(path, 0).equals(objects.getOrDefault(parent(path), 0)))));
            return new Contract(fields, whole);
        }
    }
}
