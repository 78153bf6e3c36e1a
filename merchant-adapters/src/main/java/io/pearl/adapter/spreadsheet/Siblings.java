package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.spreadsheet.Table.Row;
import io.pearl.adapter.tea.OptionWords;
import io.pearl.menu.OptionGroup.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some tills have a dish for each size: 珍珠奶茶 中份 and 珍珠奶茶 大份, or 珍珠奶茶(大杯). They become one dish with sizes,
 * and each size keeps the code under which the till knows it.
 */
final class Siblings {

    /** Before the code of a size that is a dish of its own to the till. */
    static final String OWN_CODE = "商品:";

    private static final Pattern SIZED = Pattern.compile("(.+?)\\s*[(（\\[【]\\s*([^()（）\\[\\]【】]+?)\\s*[)）\\]】]");

    private final Table table;
    private final Findings findings;

    Siblings(Table table, Findings findings) {
        this.table = table;
        this.findings = findings;
    }

    /** A dish that is one size only. */
    private record OneSize(DishBlock block, String name, String size) {}

    private record Key(String name, String category, String practices, String toppings) {}

    List<DishBlock> merged(List<DishBlock> blocks) {
        Map<Key, List<OneSize>> families = new LinkedHashMap<>();
        for (DishBlock block : blocks) {
            oneSize(block).ifPresent(one -> families.computeIfAbsent(key(one), unseen -> new ArrayList<>())
                    .add(one));
        }
        Map<DishBlock, List<OneSize>> byFirst = new HashMap<>();
        Set<DishBlock> younger = new HashSet<>();
        families.values().stream().filter(Siblings::family).forEach(family -> {
            byFirst.put(family.getFirst().block(), family);
            family.stream().skip(1).map(OneSize::block).forEach(younger::add);
        });
        List<DishBlock> merged = new ArrayList<>();
        for (DishBlock block : blocks) {
            if (byFirst.containsKey(block)) {
                merged.add(merge(byFirst.getOrDefault(block, List.of())));
            } else if (!younger.contains(block)) {
                merged.add(block);
            }
        }
        return merged;
    }

    private static Key key(OneSize one) {
        Row row = one.block().first();
        return new Key(one.name(), one.block().category(), row.get("做法类别") + "\n" + row.get("做法"), row.get("加料"));
    }

    private static boolean family(List<OneSize> family) {
        Set<String> sizes = new HashSet<>();
        Set<String> codes = new HashSet<>();
        return family.size() > 1
                && family.stream()
                        .allMatch(one ->
                                sizes.add(one.size()) && codes.add(one.block().id()));
    }

    private static Optional<OneSize> oneSize(DishBlock block) {
        if (block.rows().size() != 1 || block.first().get("商品编码").isEmpty()) {
            return Optional.empty();
        }
        String size = block.first().get(ProductSheet.SIZE);
        if (isSize(size)) {
            return Optional.of(new OneSize(block, block.name(), size));
        }
        Matcher named = SIZED.matcher(block.name());
        return size.isEmpty() && named.matches() && isSize(named.group(2))
                ? Optional.of(new OneSize(block, named.group(1), named.group(2)))
                : Optional.empty();
    }

    private static boolean isSize(String word) {
        return OptionWords.option(word)
                .filter(meaning -> meaning.kind() == Kind.SIZE)
                .isPresent();
    }

    private DishBlock merge(List<OneSize> family) {
        OneSize first = family.getFirst();
        findings.warning(
                "sizeAsSiblingDish",
                table.where(first.block().first()),
                family.size() + " dishes named '" + Findings.shown(first.name()) + "' are taken as sizes of one");
        List<Row> rows = new ArrayList<>();
        for (OneSize one : family) {
            Row row = one.block().first();
            Map<String, String> cells = new HashMap<>(row.cells());
            cells.put(ProductSheet.SIZE, one.size());
            cells.put("规格编码", OWN_CODE + one.block().id());
            rows.add(new Row(row.number(), cells));
        }
        return new DishBlock(first.block().id(), first.name(), first.block().category(), rows);
    }
}
