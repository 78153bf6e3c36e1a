package io.pearl.console.words;

/**
 * How a figure compares with an earlier one.
 *
 * @param direction where it went
 * @param text signed, such as "+12.5%", short enough for a tile
 */
public record Change(Direction direction, String text) {

    /** Where a figure went. */
    public enum Direction {
        UP,
        DOWN,
        SAME,
        /** There was nothing to compare with. */
        NEW
    }

    public static Change between(long before, long now, Words words) {
        if (before == 0) {
            return now == 0 ? new Change(Direction.SAME, "±0") : new Change(Direction.NEW, "");
        }
        double ratio = (double) (now - before) / before;
        if (Math.abs(ratio) < 0.0005) {
            return new Change(Direction.SAME, "±0");
        }
        // past ten-fold a percentage is no longer read, it is only long
        String text = ratio >= 10
                ? "×" + words.count(Math.round((double) now / before))
                : signed(now - before, before, words);
        return new Change(ratio > 0 ? Direction.UP : Direction.DOWN, text);
    }

    private static String signed(long difference, long before, Words words) {
        return (difference > 0 ? "+" : "−") + words.share(Math.abs(difference), before);
    }
}
