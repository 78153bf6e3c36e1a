package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.spreadsheet.Table.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of one dish.
 *
 * @param category in force above them
 */
record DishBlock(String id, String name, String category, List<Row> rows) {

    Row first() {
        return rows.getFirst();
    }

    /**
     * Within a dish blank cells say what the row above says; a blank category is that of the dish above, as merged cells
     * are exported.
     */
    static List<DishBlock> of(Table table, Findings findings) {
        List<DishBlock> blocks = new ArrayList<>();
        String category = "";
        for (Row row : table.rows()) {
            category = row.get("一级分类").isEmpty() ? category : row.get("一级分类");
            String code = row.get("商品编码");
            String name = row.get("商品名称");
            DishBlock current = blocks.isEmpty() ? null : blocks.getLast();
            boolean sameCode = current != null && (code.isEmpty() || code.equals(current.id()));
            boolean sameName = current != null && (name.isEmpty() || name.equals(current.name()));
            if (current != null && sameCode && sameName) {
                current.rows().add(row);
                continue;
            }
            if (code.isEmpty()) {
                findings.warnOnce("idFromName", table.where(row), "a dish has no 商品编码; its name serves as its id");
            }
            blocks.add(new DishBlock(code.isEmpty() ? name : code, name, category, new ArrayList<>(List.of(row))));
        }
        return blocks;
    }
}
