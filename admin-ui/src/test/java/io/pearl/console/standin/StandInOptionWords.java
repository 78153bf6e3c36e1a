package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.Name;
import io.pearl.client.OptionWordsApi;
import io.pearl.client.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words that wait to be explained, and one that was. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInOptionWords implements OptionWordsApi {

    private static final Instant START = Instant.now();
    private static final Name PEARL = new Name("珍珠奶茶", "Pearl milk tea");
    private static final Name JASMINE = new Name("茉莉绿茶", "Jasmine green tea");

    private final Chains chains;
    private final Stage stage;
    private final List<OptionWord> words = new ArrayList<>();

    StandInOptionWords(Chains chains, Stage stage) {
        this.chains = chains;
        this.stage = stage;
        reset();
    }

    /** As it was at first. */
    synchronized void reset() {
        words.clear();
        words.add(word("opt_0K1", Chains.OWNED, "初恋甜", "甜度", "SUGAR", 24, 137, null));
        words.add(word("opt_0K2", Chains.OWNED, "微冰", "冰量", "ICE", 61, 137, new OptionMeaning("ICE", "LESS")));
        words.add(word("opt_0K3", Chains.OWNED, "<b>灵魂暴击</b>", "口感", "OTHER", 3, 12, null));
        words.add(word("opt_0K4", "jade-pearl", "桶装", "规格", "SIZE", 8, 42, null));
        words.add(answered(
                word("opt_0K5", Chains.OWNED, "看缘分", "备注一下", "OTHER", 2, 9, null),
                "2",
                new OptionMeaning("OTHER", null)));
    }

    private OptionWord word(
            String id,
            String tenant,
            String text,
            String group,
            String kind,
            int items,
            int stores,
            @Nullable OptionMeaning guess) {
        return new OptionWord(
                id,
                "1",
                tenant,
                chains.chain(tenant).name(),
                new Name(text, text),
                new Name(group, group),
                kind,
                items,
                stores,
                START.minus(Duration.ofHours(3)),
                List.of(PEARL, JASMINE),
                List.of("全糖", "半糖", "无糖"),
                guess,
                guess == null ? null : "word " + text,
                null,
                null,
                null,
                false);
    }

    private static OptionWord answered(OptionWord word, String etag, @Nullable OptionMeaning answer) {
        return new OptionWord(
                word.id(),
                etag,
                word.tenant(),
                word.tenantName(),
                word.text(),
                word.group(),
                word.groupKind(),
                word.items(),
                word.stores(),
                word.seenAt(),
                word.drinks(),
                word.beside(),
                word.guess(),
                word.guessedBy(),
                answer,
                answer == null ? null : "Lin Xiaoyue",
                answer == null ? null : Instant.now(),
                etag.equals("2"));
    }

    @Override
    public synchronized Page<OptionWord> optionWords(
            @Nullable String tenant, @Nullable String state, @Nullable String cursor, @Nullable Integer limit) {
        stage.need("stores:read");
        return new Page<>(
                words.stream()
                        .filter(word -> stage.cast().platform() || word.tenant().equals(Chains.OWNED))
                        .filter(word -> tenant == null || word.tenant().equals(tenant))
                        .filter(word -> "answered".equals(state) == (word.answer() != null))
                        .toList(),
                null);
    }

    @Override
    public synchronized OptionWord answerOptionWord(
            String tenant, String word, @Nullable String ifMatch, OptionMeaning meaning) {
        OptionWord found = find(tenant, word);
        if (found.answer() != null) {
            throw new Refusal(409, "OPTION_ANSWERED", "Lin Xiaoyue has said what it means already.");
        }
        return change(found, ifMatch, meaning);
    }

    @Override
    public synchronized OptionWord withdrawOptionAnswer(String tenant, String word, @Nullable String ifMatch) {
        return change(find(tenant, word), ifMatch, null);
    }

    private OptionWord find(String tenant, String word) {
        chains.need(tenant, "stores:write");
        return words.stream()
                .filter(one -> one.id().equals(word) && one.tenant().equals(tenant))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private OptionWord change(OptionWord found, @Nullable String ifMatch, @Nullable OptionMeaning answer) {
        Refusal.match(ifMatch, found.etag());
        OptionWord changed = answered(found, String.valueOf(Integer.parseInt(found.etag()) + 2), answer);
        words.replaceAll(one -> one == found ? changed : one);
        return changed;
    }
}
