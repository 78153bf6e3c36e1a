package io.pearl.isolation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/** Which tables of one FROM are held to a tenant, by the conditions that apply to every row. */
final class TenantBounds {

    static final String COLUMN = "tenant_id";
    private static final String VALUE = "?";

    private final TenantRule rule;
    /** By alias, every plain table. */
    private final Map<String, String> tables = new LinkedHashMap<>();

    private final Set<Hold> holds = new HashSet<>();

    TenantBounds(TenantRule rule) {
        this.rule = rule;
    }

    /** Where {@code by} is held to a tenant, {@code alias} is held to the same. */
    private record Hold(String by, String alias) {}

    void table(String alias, String table) {
        tables.put(alias, table);
    }

    void where(Expression condition) {
        holds.addAll(holds(condition));
    }

    /** An outer join's condition says nothing of the side that is kept. */
    void on(Join join, Expression condition) {
        Set<Hold> said = holds(condition);
        if (join.isLeft()
                && join.getFromItem() instanceof net.sf.jsqlparser.schema.Table
                && join.getFromItem().getAlias() != null) {
            String joined = TenantRule.plain(join.getFromItem().getAlias().getName());
            said.removeIf(hold -> !hold.alias().equals(joined));
        } else if (join.isLeft() || join.isRight() || join.isFull() || join.isOuter()) {
            return;
        }
        holds.addAll(said);
    }

    /** Tenant tables that nothing holds. */
    List<String> loose() {
        Set<String> held = new HashSet<>();
        held.add(VALUE);
        boolean more = true;
        while (more) {
            more = false;
            for (Hold hold : holds) {
                more |= held.contains(hold.by()) && held.add(hold.alias());
            }
        }
        return tables.entrySet().stream()
                .filter(table -> rule.tenants(table.getValue()) && !held.contains(table.getKey()))
                .map(table -> table.getValue().equals(table.getKey())
                        ? table.getValue()
                        : table.getValue() + " " + table.getKey())
                .toList();
    }

    private Set<Hold> holds(Expression condition) {
        Set<Hold> found = new HashSet<>();
        switch (condition) {
            case null -> {
                // nothing said
            }
            case AndExpression and -> {
                found.addAll(holds(and.getLeftExpression()));
                found.addAll(holds(and.getRightExpression()));
            }
            case OrExpression or -> {
                found.addAll(holds(or.getLeftExpression()));
                found.retainAll(holds(or.getRightExpression()));
            }
            case EqualsTo equal -> equal(equal.getLeftExpression(), equal.getRightExpression(), found);
            case InExpression in -> {
                if (!in.isNot()) {
                    in(in, found);
                }
            }
            case ExpressionList<?> list when list.size() == 1 -> found.addAll(holds(list.getFirst()));
            default -> {
                // a comparison of another kind holds nothing
            }
        }
        return found;
    }

    private void equal(Expression left, Expression right, Set<Hold> found) {
        if (left instanceof ExpressionList<?> many && right instanceof ExpressionList<?> others) {
            for (int i = 0; i < Math.min(many.size(), others.size()); i++) {
                equal(many.get(i), others.get(i), found);
            }
            return;
        }
        Optional<String> one = tenantOf(left);
        Optional<String> other = tenantOf(right);
        if (one.isPresent() && other.isPresent()) {
            found.add(new Hold(one.get(), other.get()));
            found.add(new Hold(other.get(), one.get()));
        } else if (one.isPresent() && value(right)) {
            found.add(new Hold(VALUE, one.get()));
        } else if (other.isPresent() && value(left)) {
            found.add(new Hold(VALUE, other.get()));
        }
    }

    private void in(InExpression in, Set<Hold> found) {
        List<? extends Expression> left =
                in.getLeftExpression() instanceof ExpressionList<?> many ? many : List.of(in.getLeftExpression());
        for (int i = 0; i < left.size(); i++) {
            Optional<String> alias = tenantOf(left.get(i));
            int place = i;
            boolean values =
                    switch (in.getRightExpression()) {
                        case Select inner -> true; // is checked by itself
                        case ExpressionList<?> list -> list.stream().allMatch(item -> value(part(item, place)));
                        default -> value(in.getRightExpression());
                    };
            if (alias.isPresent() && values) {
                found.add(new Hold(VALUE, alias.get()));
            }
        }
    }

    private static Expression part(Expression item, int place) {
        return item instanceof ExpressionList<?> row && place < row.size() ? row.get(place) : item;
    }

    /** The alias whose tenant this is. */
    private Optional<String> tenantOf(Expression expression) {
        if (!(expression instanceof Column column) || !column.getColumnName().equalsIgnoreCase(COLUMN)) {
            return Optional.empty();
        }
        if (column.getTable() != null && column.getTable().getName() != null) {
            return Optional.of(TenantRule.plain(column.getTable().getName())).filter(tables::containsKey);
        }
        List<String> theirs = tables.entrySet().stream()
                .filter(table -> rule.tenants(table.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        return theirs.size() == 1 ? Optional.of(theirs.getFirst()) : Optional.empty();
    }

    /** Something that is the same for every row, or that belongs to a row which is held elsewhere. */
    private boolean value(Expression expression) {
        return switch (expression) {
            case JdbcParameter parameter -> true;
            case LongValue number -> true;
            case Select inner -> true; // is checked by itself
            case ExpressionList<?> list when list.size() == 1 -> value(list.getFirst());
            case Column column -> belongsToHeldRow(column);
            default -> false;
        };
    }

    private boolean belongsToHeldRow(Column column) {
        if (column.getTable() == null || column.getTable().getName() == null) {
            return false;
        }
        String table = tables.get(TenantRule.plain(column.getTable().getName()));
        // not a table of this FROM: an inner SELECT, or a row of the statement around this one
        return table == null
                || (table.equals("tenant") && column.getColumnName().equalsIgnoreCase("id"));
    }

    /** SELECTs that stand inside expressions, one level down. */
    static List<Select> selectsIn(Collection<? extends Expression> expressions) {
        List<Select> found = new ArrayList<>();
        ExpressionVisitorAdapter<Void> visitor = new ExpressionVisitorAdapter<>() {
            @Override
            public <S> Void visit(ParenthesedSelect select, S context) {
                found.add(select);
                return null;
            }

            @Override
            public <S> Void visit(Select select, S context) {
                found.add(select);
                return null;
            }

            @Override
            protected <S> Void visitBinaryExpression(BinaryExpression expression, S context) {
                expression.getLeftExpression().accept(this, context);
                expression.getRightExpression().accept(this, context);
                return null;
            }
        };
        expressions.stream()
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toList())
                .forEach(expression -> expression.accept(visitor, null));
        return found;
    }
}
