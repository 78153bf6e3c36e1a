package io.pearl.catalogue.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pearl.adapter.Finding;
import io.pearl.adapter.Finding.Severity;
import io.pearl.catalogue.sync.Contract.Change;
import io.pearl.catalogue.sync.Contract.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A document's shape is what a later one is held against. */
class ContractTest {

    private static final String TWO = """
        {"items": [{"id": "a", "price": 1200, "note": null, "tags": []},
                   {"id": "b", "price": 1300, "note": "hot", "tags": ["x"], "extra": {"deep": true}}],
         "shops": {"10017": {"name": "湖滨店"}, "10018": {"name": "西湖店"}}}\
        """;

    @Test
    void findsNothingWhereOnlyValuesAndNumbersOfThingsDiffer() {
        assertThat(changes(TWO, """
            {"items": [{"id": "c", "price": 9.5, "note": "cold", "tags": ["y", "z"]}],
             "shops": {"20001": {"name": "x"}}}\
            """)).isEmpty();
    }

    @Test
    void namesWhatIsNewWithoutWhatLiesInIt() {
        assertThat(changes(TWO, """
            {"items": [{"id": "a", "price": 1, "note": null, "tags": [], "sizes": [{"ml": 500}]}],
             "shops": {}}\
            """)).containsExactly(new Change(Kind.NEW, "/items[]/sizes", "", "array"));
    }

    @Test
    void missesOnlyWhatWasAlwaysThere() {
        assertThat(changes(TWO, "{\"items\": [{\"id\": \"a\", \"tags\": []}], \"shops\": {}}"))
                .containsExactly(
                        new Change(Kind.MISSING, "/items[]/note", "null | string", ""),
                        new Change(Kind.MISSING, "/items[]/price", "number", ""));
        assertThat(changes(TWO, "{\"items\": [], \"shops\": {}}")).isEmpty();
    }

    @Test
    void namesWhatHasAnotherType() {
        assertThat(changes(TWO, """
            {"items": [{"id": 7, "price": "12.00", "note": null, "tags": []}], "shops": {}}\
            """))
                .containsExactly(
                        new Change(Kind.RETYPED, "/items[]/id", "string", "number"),
                        new Change(Kind.RETYPED, "/items[]/price", "number", "string"));
    }

    @Test
    void alarmsOnceAndLearns() {
        Contract known = contract(TWO);
        Contract other = contract("{\"items\": [{\"id\": 7, \"tags\": [], \"more\": 1}], \"shops\": {}}");
        assertThat(known.changes(other)).hasSize(4);
        Contract learned = known.with(other);
        assertThat(learned.changes(other)).isEmpty();
        assertThat(learned.changes(contract(TWO))).isEmpty();
        assertThat(learned.with(other)).isEqualTo(learned);
    }

    @Test
    void keepsNoValues() {
        assertThat(contract(TWO).toString()).doesNotContain("湖滨店", "10017", "hot", "1200");
    }

    @Test
    void endsAtManyPathsAndGreatDepth() {
        StringBuilder wide = new StringBuilder("{\"start\": 1");
        for (int i = 0; i < 60; i++) {
            wide.append(", \"p").append(letters(i)).append("\": {");
            for (int j = 0; j < 60; j++) {
                wide.append(j == 0 ? "" : ",").append("\"q").append(letters(j)).append("\": 1");
            }
            wide.append('}');
        }
        Contract many = contract(wide.append('}').toString());
        assertThat(many.fields()).hasSize(Contract.MOST_PATHS);
        assertThat(many.whole()).isFalse();
        Contract deep = contract("[".repeat(900) + "]".repeat(900));
        assertThat(deep.fields()).hasSize(Contract.DEEPEST + 1);
    }

    @Test
    void readsNoShapeOutOfWhatIsNoJson() {
        assertThat(Contract.of("商品名称,品牌定价\n奶茶,12".getBytes(UTF_8))).isEmpty();
        assertThat(Contract.of("{\"items\": [".getBytes(UTF_8))).isEmpty();
        assertThat(Contract.of(new byte[0])).isEmpty();
    }

    @Test
    void meetsAValueThatNobodyKnowsOnce() {
        Contract before = Contract.of(List.of(unknown("'SOLD'")));
        assertThat(before.values(Contract.of(List.of(unknown("'SOLD'"))))).isEmpty();
        assertThat(before.values(Contract.of(List.of(unknown("'SOLD'"), unknown("'GONE'")))))
                .containsExactly(new Change(Kind.VALUE, "/items/3", "", "unknownStatus"));
        assertThat(Contract.of(List.of(new Finding(Severity.NOTE, "unknownOption", "/x", "it is new")))
                        .fields())
                .isEmpty();
    }

    private static Finding unknown(String value) {
        return new Finding(Severity.NOTE, "unknownStatus", "/items/3", "this is not understood: " + value);
    }

    private static String letters(int number) {
        return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }

    private static List<Change> changes(String before, String after) {
        return contract(before).changes(contract(after));
    }

    private static Contract contract(String json) {
        return Contract.of(json.getBytes(UTF_8)).orElseThrow();
    }
}
