package io.pearl.local.bench;

import java.util.Arrays;

/** Durations of many requests; each thread fills its own, and they are merged in the end. */
final class Latencies {

    private long[] nanos = new long[1024];
    private int size;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = duration;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.size; i++) {
            add(others.nanos[i]);
        }
    }

    int count() {
        return size;
    }

    /** @param share from 0 to 1; nearest rank; NaN where there is nothing to rank */
    double millis(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * size);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
