package io.pearl.catalogue.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.catalogue.CatalogueProblem;
import io.pearl.catalogue.options.Meant;
import io.pearl.catalogue.options.OptionRegistry;
import io.pearl.catalogue.options.OptionRegistry.After;
import io.pearl.catalogue.options.ReviewedWord;
import io.pearl.catalogue.options.Sample;
import io.pearl.client.Name;
import io.pearl.client.OptionWordsApi;
import io.pearl.client.Page;
import io.pearl.kernel.Refused;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.IfMatch;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Tenant;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class OptionWordsController implements OptionWordsApi {

    private static final int USUAL = 50;
    private static final int MOST = 100;

    private final Callers callers;
    private final Tenants tenants;
    private final OptionRegistry registry;

    OptionWordsController(Callers callers, Tenants tenants, OptionRegistry registry) {
        this.callers = callers;
        this.tenants = tenants;
        this.registry = registry;
    }

    @Override
    public Page<OptionWord> optionWords(
            @Nullable String tenant, @Nullable String state, @Nullable String cursor, @Nullable Integer limit) {
        Caller who = callers.current();
        Optional<TenantId> asked = Optional.ofNullable(tenant)
                .map(slug -> tenants.find(who, Permission.STORES_READ, slug).id());
        if (state != null && !state.equals("open") && !state.equals("answered")) {
            throw invalid("query:state", "must be open or answered");
        }
        Optional<After> after = Optional.ofNullable(cursor).map(text -> After.parse(text)
                .orElseThrow(() -> invalid("query:cursor", "is not from an earlier page")));
        int size = limit == null ? USUAL : limit;
        if (size < 1 || size > MOST) {
            throw invalid("query:limit", "must be 1 to " + MOST);
        }
        List<ReviewedWord> found = "answered".equals(state)
                ? registry.answered(who, asked, after, size + 1)
                : registry.open(who, asked, after, size + 1);
        List<ReviewedWord> page = found.subList(0, Math.min(size, found.size()));
        return new Page<>(
                page.stream()
                        .map(word -> shown(word, tenants.named(word.tenant()).orElse(null)))
                        .toList(),
                found.size() > size ? OptionRegistry.after(page.getLast()).toString() : null);
    }

    @Override
    public OptionWord answerOptionWord(String tenant, String word, @Nullable String ifMatch, OptionMeaning meaning) {
        Caller who = callers.current();
        Tenant owner = tenants.find(who, Permission.STORES_WRITE, tenant);
        String level = meaning.level();
        Meant meant = new Meant(meaning.kind(), level == null ? "" : level);
        return shown(registry.answer(who, owner.id(), word, IfMatch.version(ifMatch), meant), owner);
    }

    @Override
    public OptionWord withdrawOptionAnswer(String tenant, String word, @Nullable String ifMatch) {
        Caller who = callers.current();
        Tenant owner = tenants.find(who, Permission.STORES_WRITE, tenant);
        return shown(registry.withdraw(who, owner.id(), word, IfMatch.version(ifMatch)), owner);
    }

    private static OptionWord shown(ReviewedWord word, @Nullable Tenant tenant) {
        Optional<ReviewedWord.Given> given = word.given();
        return new OptionWord(
                word.id().toString(),
                String.valueOf(word.version()),
                tenant == null ? "" : tenant.slug(),
                tenant == null ? new Name("", "") : name(tenant.name()),
                name(word.text()),
                name(word.group()),
                word.groupKind(),
                word.items(),
                word.stores(),
                word.seenAt(),
                word.sample().drinks().stream().map(OptionWordsController::name).toList(),
                word.sample().beside(),
                word.sample().guess().map(guess -> meaning(guess.meant())).orElse(null),
                word.sample().guess().map(Sample.Guess::source).orElse(null),
                given.map(answer -> meaning(answer.meant())).orElse(null),
                given.map(ReviewedWord.Given::by).orElse(null),
                given.map(ReviewedWord.Given::at).orElse(null),
                given.filter(ReviewedWord.Given::applied).isPresent());
    }

    private static OptionMeaning meaning(Meant meant) {
        return new OptionMeaning(meant.kind(), meant.level().isEmpty() ? null : meant.level());
    }

    private static Name name(Text text) {
        return new Name(text.zh(), text.en());
    }

    private static Refused invalid(String pointer, String detail) {
        return Refused.field(CatalogueProblem.INVALID_REQUEST, pointer, detail);
    }
}
