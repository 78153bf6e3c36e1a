package io.pearl.local.text;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> rightAligned;

    /** @param alignment one letter per column: {@code l} or {@code r} */
    public Table(String alignment) {
        this.rightAligned = alignment.chars().mapToObj(letter -> letter == 'r').toList();
    }

    public Table row(String... cells) {
        if (cells.length != rightAligned.size()) {
            throw new IllegalArgumentException("A row of " + rightAligned.size() + " cells, please");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** @param indent blanks before each row */
    public String render(int indent) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ".repeat(indent));
            for (int column = 0; column < row.size(); column++) {
                String gap = column == 0 ? "" : "  ";
                line.append(gap).append(cell(row, column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String cell(List<String> row, int column) {
        int width = rows.stream()
                .mapToInt(other -> Width.of(other.get(column)))
                .max()
                .orElse(0);
        return rightAligned.get(column) ? Width.right(row.get(column), width) : Width.left(row.get(column), width);
    }
}
