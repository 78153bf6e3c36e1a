package io.pearl.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.truncate.Truncate;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import net.sf.jsqlparser.statement.upsert.Upsert;

/**
 * Reads a statement and says what is wrong with it where it could reach the rows of more than one tenant. Every table
 * that has a {@code tenant_id} must be held to one by a condition that always applies: an equality with a value, or
 * with another table that is itself held. A statement that is meant to reach every tenant says so in a comment
 * {@code /* every tenant: why *}{@code /}.
 */
final class TenantRule {

    private static final Pattern ON_PURPOSE = Pattern.compile("/\\*\\s*every tenant:\\s*([^*]{8,}?)\\s*\\*/");
    private static final Pattern MARKS = Pattern.compile("\\?(\\s*,\\s*\\?)+");
    private static final Pattern ROWS = Pattern.compile("\\(\\?\\)(\\s*,\\s*\\(\\?\\))+");
    /** What happened stays as it was written. */
    private static final Set<String> ONLY_ADDED_TO = Set.of("audit_entry", "ledger_entry");

    private final Set<String> tables;

    /** @param tables that have a {@code tenant_id}, in lower case */
    TenantRule(Set<String> tables) {
        this.tables = Set.copyOf(tables);
    }

    /** Empty where the statement keeps to one tenant, or says why it does not. */
    Optional<String> objection(String sql) {
        return read(sql)
                .map(statement -> objection(statement, sql))
                .orElseGet(() -> touched(sql).isEmpty() || onPurpose(sql)
                        ? Optional.empty()
                        : Optional.of("cannot be read, and it names " + touched(sql)));
    }

    static Optional<Statement> read(String sql) {
        try {
            return Optional.of(CCJSqlParserUtil.parse(sql));
        } catch (JSQLParserException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> objection(Statement statement, String sql) {
        Optional<String> forEver = changesWhatStays(statement);
        if (forEver.isPresent() || onPurpose(sql)) {
            return forEver;
        }
        return Optional.of(objections(statement))
                .filter(list -> !list.isEmpty())
                .map(list -> String.join("; ", list));
    }

    /** The statement with every list of values as one: statements that differ in length only are the same. */
    static String shortened(String sql) {
        return ROWS.matcher(MARKS.matcher(sql).replaceAll("?")).replaceAll("(?)");
    }

    static boolean onPurpose(String sql) {
        return ON_PURPOSE.matcher(sql).find();
    }

    /** Tenant tables that a text names, read as words. */
    List<String> touched(String sql) {
        return tables.stream()
                .filter(table -> Pattern.compile(
                                "(?i)\\b(from|join|into|update|table)\\s+`?" + Pattern.quote(table) + "\\b")
                        .matcher(sql)
                        .find())
                .sorted()
                .toList();
    }

    boolean tenants(String table) {
        return tables.contains(table);
    }

    private static Optional<String> changesWhatStays(Statement statement) {
        Table table =
                switch (statement) {
                    case Update update -> update.getTable();
                    case Delete delete -> delete.getTable();
                    case Truncate truncate -> truncate.getTable();
                    case Upsert upsert -> upsert.getTable();
                    case Insert insert -> insert.getDuplicateUpdateSets() == null ? null : insert.getTable();
                    default -> null;
                };
        return Optional.ofNullable(table)
                .map(TenantRule::name)
                .filter(ONLY_ADDED_TO::contains)
                .map(name -> name + " is only ever added to");
    }

    private List<String> objections(Statement statement) {
        List<String> found = new ArrayList<>();
        switch (statement) {
            case Select select -> check(select, found);
            case Update update -> check(update, found);
            case Delete delete -> check(delete, found);
            case Insert insert -> check(insert, found);
            case Upsert upsert -> {
                columns(upsert.getTable(), upsert.getColumns(), found);
                if (upsert.getSelect() != null) {
                    check(upsert.getSelect(), found);
                }
            }
            case Truncate truncate -> {
                if (tenants(name(truncate.getTable()))) {
                    found.add(name(truncate.getTable()) + " would be emptied for every tenant");
                }
            }
            default -> {
                // neither reads nor writes rows
            }
        }
        return found;
    }

    private void check(Select select, List<String> found) {
        with(select.getWithItemsList(), found);
        switch (select) {
            case ParenthesedSelect inner -> check(inner.getSelect(), found);
            case SetOperationList list -> list.getSelects().forEach(each -> check(each, found));
            case PlainSelect plain -> {
                held(plain.getFromItem(), joins(plain.getJoins()), plain.getWhere(), found);
                List<Expression> expressions = new ArrayList<>();
                plain.getSelectItems().forEach(item -> expressions.add(item.getExpression()));
                expressions.add(plain.getHaving());
                ordered(plain.getOrderByElements(), expressions);
                inside(expressions, found);
            }
            default -> {
                // VALUES
            }
        }
    }

    private void check(Update update, List<String> found) {
        with(update.getWithItemsList(), found);
        List<Join> joins = new ArrayList<>(joins(update.getStartJoins()));
        joins.addAll(joins(update.getJoins()));
        held(update.getTable(), joins, update.getWhere(), found);
        for (UpdateSet set : update.getUpdateSets()) {
            moved(set, update.getTable(), found);
            inside(List.copyOf(set.getValues()), found);
        }
    }

    private void check(Delete delete, List<String> found) {
        with(delete.getWithItemsList(), found);
        held(delete.getTable(), joins(delete.getJoins()), delete.getWhere(), found);
    }

    private void check(Insert insert, List<String> found) {
        columns(insert.getTable(), insert.getColumns(), found);
        if (insert.getSelect() != null) {
            check(insert.getSelect(), found);
        }
        if (insert.getDuplicateUpdateSets() != null) {
            insert.getDuplicateUpdateSets().forEach(set -> moved(set, insert.getTable(), found));
        }
    }

    private void with(List<WithItem<?>> items, List<String> found) {
        if (items != null) {
            items.forEach(item -> check(item.getSelect(), found));
        }
    }

    private void columns(Table table, List<Column> columns, List<String> found) {
        if (tenants(name(table))
                && (columns == null
                        || columns.stream()
                                .noneMatch(column -> column.getColumnName().equalsIgnoreCase(TenantBounds.COLUMN)))) {
            found.add(name(table) + " gets a row without its tenant_id");
        }
    }

    private void moved(UpdateSet set, Table table, List<String> found) {
        set.getColumns().stream()
                .filter(column -> column.getColumnName().equalsIgnoreCase(TenantBounds.COLUMN))
                .forEach(column -> found.add("rows of " + name(table) + " would move to another tenant"));
    }

    private void held(FromItem from, List<Join> joins, Expression where, List<String> found) {
        TenantBounds bounds = new TenantBounds(this);
        List<FromItem> items = new ArrayList<>();
        if (from != null) {
            items.add(from);
        }
        joins.forEach(join -> items.add(join.getFromItem()));
        for (FromItem item : items) {
            if (item instanceof Table table) {
                bounds.table(table.getAlias() == null ? name(table) : alias(table), name(table));
            } else if (item instanceof Select inner) {
                check(inner, found);
            } else if (item != null) {
                found.add("'" + item + "' cannot be read");
            }
        }
        List<Expression> expressions = new ArrayList<>();
        for (Join join : joins) {
            for (Expression condition : join.getOnExpressions()) {
                bounds.on(join, condition);
                expressions.add(condition);
            }
        }
        bounds.where(where);
        expressions.add(where);
        inside(expressions, found);
        bounds.loose()
                .forEach(table -> found.add(
                        table + " is read or changed without a condition on its tenant_id that always applies"));
    }

    private void inside(List<? extends Expression> expressions, List<String> found) {
        TenantBounds.selectsIn(expressions).forEach(inner -> check(inner, found));
    }

    private static void ordered(List<OrderByElement> order, List<Expression> into) {
        if (order != null) {
            order.forEach(element -> into.add(element.getExpression()));
        }
    }

    private static List<Join> joins(List<Join> joins) {
        return joins == null ? List.of() : joins;
    }

    private static String alias(Table table) {
        return plain(table.getAlias().getName());
    }

    private static String name(Table table) {
        return plain(table.getName());
    }

    static String plain(String name) {
        return name.replace("`", "").strip().toLowerCase(Locale.ROOT);
    }
}
