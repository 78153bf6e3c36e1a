package io.pearl.isolation;

import io.pearl.isolation.ApiDocument.Operation;
import io.pearl.isolation.Classification.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request of the matrix.
 *
 * @param allowed what is expected
 */
record Ask(Operation operation, Line line, Actor actor, Target target, String path, String body, boolean allowed) {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final AtomicLong NONCE = new AtomicLong();

    /** Whose things are named. */
    enum Target {
        /** The tenant of the actor, with its own things. */
        OWN,
        /** The tenant of the actor, with things of the neighbour. */
        BORROWED,
        /** The neighbour, with its own things. */
        FOREIGN,
        /** A tenant that is not there, with things of the neighbour. */
        UNKNOWN,
        /** The platform itself. */
        PLATFORM,
        /** No tenant. */
        NONE
    }

    boolean reads() {
        return operation.method().equals("GET");
    }

    /** All that went out: what is said back of it gives nothing away. */
    String sent() {
        return path + " " + body;
    }

    /** Every request for this operation and actor. */
    static List<Ask> all(Operation operation, Line line, Actor actor, House own, House foreign, Mine mine) {
        List<Ask> asks = new ArrayList<>();
        for (Target target : targets(operation, line)) {
            boolean allowed = allowed(line, actor, target, own, foreign, mine);
            Map<String, String> things = things(line, actor, target, allowed, own, foreign, mine);
            things.put("nonce", String.valueOf(NONCE.incrementAndGet()));
            String query = target == Target.NONE && line.plane() == Classification.Plane.LIST ? "" : line.query();
            String body = line.body();
            if (target == Target.BORROWED && line.borrowed().isPresent()) {
                if (operation.method().equals("GET")) {
                    query = line.borrowed().get();
                } else {
                    body = line.borrowed().get();
                }
            }
            String path = fill(operation.path(), things) + (query.isEmpty() ? "" : "?" + fill(query, things));
            asks.add(new Ask(operation, line, actor, target, path, fill(body, things), allowed));
        }
        return asks;
    }

    /** The order and the customer of an assistant, by the actor's name. */
    record Mine(Map<String, Map<String, String>> things) {

        Map<String, String> of(Actor actor) {
            return things.getOrDefault(actor.name(), Map.of());
        }
    }

    private static List<Target> targets(Operation operation, Line line) {
        boolean ids = operation.places().stream().anyMatch(place -> House.ids(place));
        List<Target> targets = new ArrayList<>(
                switch (line.plane()) {
                    case TENANT -> List.of(Target.OWN, Target.FOREIGN, Target.UNKNOWN);
                    case PLANE -> List.of(Target.OWN, Target.FOREIGN, Target.UNKNOWN, Target.PLATFORM);
                    case LIST -> List.of(Target.OWN, Target.FOREIGN, Target.UNKNOWN, Target.NONE);
                    case SEARCH, AGENT -> List.of(Target.OWN, Target.FOREIGN);
                    case OBJECT -> List.of(Target.OWN, Target.FOREIGN, Target.UNKNOWN);
                    case PLATFORM ->
                        operation.places().contains("tenant")
                                ? List.of(Target.NONE, Target.FOREIGN)
                                : List.of(Target.NONE);
                    case ANY, SELF, PUBLIC -> List.of(Target.NONE);
                });
        boolean inTenant = line.plane() == Classification.Plane.TENANT || line.plane() == Classification.Plane.PLANE;
        if (line.borrowed().isPresent() || (inTenant && ids)) {
            targets.add(Target.BORROWED);
        }
        if (line.operation().startsWith("audit")) {
            targets.add(Target.PLATFORM);
        }
        return targets;
    }

    private static boolean allowed(Line line, Actor actor, Target target, House own, House foreign, Mine mine) {
        if (!actor.signedIn()) {
            return line.plane() == Classification.Plane.PUBLIC;
        }
        // what is signed for a tenant is signed by its own people
        if (line.operation().equals("signAgreement") && !actor.outside()) {
            return false;
        }
        return switch (line.plane()) {
            case TENANT, PLANE, LIST, OBJECT ->
                switch (target) {
                    case OWN -> actor.holds(line.permission(), own.slug());
                    case BORROWED ->
                        line.plane() == Classification.Plane.LIST
                                ? actor.may(line.permission())
                                : actor.holds(line.permission(), own.slug());
                    case FOREIGN -> actor.holds(line.permission(), foreign.slug());
                    case UNKNOWN -> false;
                    case PLATFORM -> actor.onPlatform(line.permission());
                    case NONE -> actor.may(line.permission());
                };
            case SEARCH, ANY -> actor.may(line.permission());
            case PLATFORM -> actor.onPlatform(line.permission());
            case AGENT ->
                target == Target.OWN
                        && actor.may(line.permission())
                        && !mine.of(actor).isEmpty();
            case SELF, PUBLIC -> true;
        };
    }

    private static Map<String, String> things(
            Line line, Actor actor, Target target, boolean allowed, House own, House foreign, Mine mine) {
        Map<String, String> things = new HashMap<>(
                switch (target) {
                    case OWN -> allowed && line.own() == Classification.Own.BOGUS ? own.empty() : own.things();
                    case NONE -> own.things();
                    case BORROWED, FOREIGN, UNKNOWN -> foreign.things();
                    case PLATFORM -> House.nothing();
                });
        switch (target) {
            case OWN, BORROWED, NONE -> things.put("tenant", own.slug());
            case FOREIGN -> things.put("tenant", foreign.slug());
            case UNKNOWN -> {
                things.put("tenant", "nowhere");
                if (line.plane() == Classification.Plane.OBJECT) {
                    things.putAll(House.nothing());
                }
            }
            case PLATFORM -> things.put("tenant", "platform");
        }
        if (target == Target.OWN && line.plane() == Classification.Plane.AGENT) {
            things.putAll(mine.of(actor));
        }
        return things;
    }

    private static String fill(String text, Map<String, String> things) {
        return NAME.matcher(text).replaceAll(found -> {
            String thing = things.get(found.group(1));
            if (thing == null) {
                throw new IllegalStateException("nothing is known as " + found.group() + " in " + text);
            }
            return Matcher.quoteReplacement(thing);
        });
    }
}
