package io.pearl.event;

/** Outbox and queues are cut into this many parts: the grain in which nodes take work over from each other. */
final class Partitions {

    static final int COUNT = 8;

    private Partitions() {}

    static int of(long entity) {
        return (int) Math.floorMod(entity ^ (entity >>> 22), (long) COUNT);
    }
}
