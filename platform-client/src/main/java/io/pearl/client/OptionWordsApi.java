package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words of option texts that Pearl does not know, or is not sure about, and what people say that they mean. A word is one
 * however many drinks and stores have it, and whether it is written with traditional or simplified characters. What it means
 * is a {@code kind}, with a {@code level} where the kind has a scale: {@code SUGAR} with tenths of the recipe's sugar,
 * {@code 0} to {@code 20}; {@code ICE} with {@code MORE}, {@code NORMAL}, {@code LESS} or {@code NONE}; {@code
 * TEMPERATURE} with {@code NORMAL} (cold), {@code ROOM}, {@code WARM} or {@code HOT}; {@code SIZE} with {@code 0} (small)
 * to {@code 3} (extra large); {@code TOPPING}, {@code BASE} and {@code REMARK} without; and {@code OTHER} for what stays as
 * it is.
 */
public interface OptionWordsApi {

    /**
     * Words that wait, those first that most stores have; or what people have said, newest first. Needs {@code
     * stores:read}; tenant staff see their own tenant's.
     *
     * @param tenant slug
     * @param state {@code open} or {@code answered}; open ones when absent
     * @param limit 1 to 100, default 50
     */
    @Get("/v1/option-words{?tenant,state,cursor,limit}")
    Page<OptionWord> optionWords(
            @Nullable @QueryValue String tenant,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String cursor,
            @Nullable @QueryValue Integer limit);

    /**
     * Says what a word means, for all stores of the tenant. Their menus are read again, without asking the chain's
     * system, once nobody has said anything for some seconds; what comes of it is published or held as a pull's. Needs
     * {@code stores:write}.
     *
     * @param ifMatch the word's {@code etag}; without it 428, and 412 where it is another by now; 409 {@code
     *     OPTION_ANSWERED} where somebody was quicker
     */
    @Post("/v1/tenants/{tenant}/option-words/{word}/answer")
    OptionWord answerOptionWord(
            @PathVariable String tenant,
            @PathVariable String word,
            @Nullable @Header("If-Match") String ifMatch,
            @Valid @Body OptionMeaning meaning);

    /**
     * Takes an answer back, for all stores as well; the word waits again if a menu has it. Needs {@code stores:write}.
     *
     * @param ifMatch the word's {@code etag}; without it 428, and 412 where it is another by now; 409 {@code OPTION_OPEN}
     *     where there is no answer
     */
    @Post("/v1/tenants/{tenant}/option-words/{word}/withdrawal")
    OptionWord withdrawOptionAnswer(
            @PathVariable String tenant, @PathVariable String word, @Nullable @Header("If-Match") String ifMatch);

    /**
     * @param id {@code opt_…}
     * @param etag of what can be answered or taken back
     * @param text as the chain writes it
     * @param group that it stands in
     * @param groupKind what the group is understood to be about: {@code SUGAR}, {@code ICE}, {@code TEMPERATURE}, {@code
     *     SIZE}, {@code TOPPING}, {@code BASE} or {@code OTHER}
     * @param items drinks that have it now
     * @param stores whose menus have it now
     * @param drinks some of them
     * @param beside what else can be chosen there
     * @param guess what it is taken for, where Pearl guesses
     * @param guessedBy which word or rule says so
     * @param applied whether the answer has reached all menus
     */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OptionWord(
            String id,
            String etag,
            String tenant,
            Name tenantName,
            Name text,
            Name group,
            String groupKind,
            int items,
            int stores,
            Instant seenAt,
            List<Name> drinks,
            List<String> beside,
            @Nullable OptionMeaning guess,
            @Nullable String guessedBy,
            @Nullable OptionMeaning answer,
            @Nullable String answeredBy,
            @Nullable Instant answeredAt,
            boolean applied) {}

    /** @param level absent where the kind has no scale; see {@link OptionWordsApi} */
    @Introspected
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OptionMeaning(
            @NotBlank @Size(max = 20) String kind,
            @Nullable @Size(max = 8) String level) {}
}
