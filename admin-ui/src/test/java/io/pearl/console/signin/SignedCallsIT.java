package io.pearl.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import io.micronaut.context.ApplicationContext;
import io.pearl.client.PeopleApi;
import io.pearl.client.Problem;
import io.pearl.client.TenantsApi.TenantProfile;
import io.pearl.console.ConsoleSettings;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.signin.Person.Tokens;
import io.pearl.console.standin.Cast;
import io.pearl.console.standin.StandIns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the console makes of the API's answers. */
class SignedCallsIT {

    private static StandIns standIns;
    private static ApplicationContext context;
    private static Backend backend;

    private final Person who = new Person(
            "sub-1",
            "Lin Xiaoyue",
            "lin@example.test",
            "key",
            new Tokens(new BearerAccessToken("token"), null, null, Instant.now().plusSeconds(600)));

    @BeforeAll
    static void open() throws Exception {
        standIns = new StandIns(-1, 0);
        ConsoleSettings settings =
                ConsoleSettings.from(Map.of("PEARL_ISSUER", standIns.issuer().issuer()));
        context = ApplicationContext.builder()
                .properties(Map.of("pearl.api.url", standIns.apiUrl()))
                .singletons(settings)
                .start();
        backend = context.getBean(Backend.class);
    }

    @AfterAll
    static void close() {
        context.close();
        standIns.close();
    }

    @AfterEach
    void mend() {
        standIns.mendApi();
        standIns.restore();
    }

    @Test
    void knowsTheProblemOfEachRefusal() throws Exception {
        var page = backend.ask(who, api -> api.tenant("one-leaf"));
        TenantProfile profile = page.profile();
        assertThatThrownBy(() -> backend.ask(who, api -> api.putProfile("one-leaf", page.etag(), profile)))
                .satisfies(failure(Trouble.NEEDS_ACCESS, "ACCESS_NEEDED"));
        standIns.play(Cast.OWNER);
        assertThatThrownBy(() -> backend.ask(who, api -> api.putProfile("one-leaf", "\"old\"", profile)))
                .satisfies(failure(Trouble.STALE, "STALE"));
        assertThatThrownBy(() -> backend.ask(who, api -> api.putProfile("one-leaf", null, profile)))
                .satisfies(failure(Trouble.STALE, "VERSION_NEEDED"));
        assertThatThrownBy(() ->
                        backend.tell(who, api -> api.removePerson("one-leaf", "sub-owner-1", etag("sub-owner-1"))))
                .satisfies(failure(Trouble.CONFLICT, "LAST_OWNER"));
        standIns.play(Cast.STAFF);
        assertThatThrownBy(() -> backend.ask(who, api -> api.people("one-leaf")))
                .satisfies(failure(Trouble.FORBIDDEN, "NOT_ALLOWED"));
    }

    @Test
    void bringsTheFieldsThatAreWrong() {
        assertThatThrownBy(() -> backend.ask(
                        who, api -> api.invite("one-leaf", new PeopleApi.InvitationRequest("nobody", "owner", "en"))))
                .satisfies(failure(Trouble.INVALID, "INVALID_REQUEST"))
                .satisfies(thrown -> assertThat(((CallFailed) thrown).errors())
                        .extracting(Problem.FieldError::pointer)
                        .containsExactly("/email"));
    }

    @Test
    void noticesThatNothingWasThereEvenWhereNothingIsAnswered() throws Exception {
        assertThatThrownBy(() -> backend.ask(who, api -> api.tenant("nobody")))
                .satisfies(failure(Trouble.NOT_FOUND, "NOT_FOUND"));
        standIns.play(Cast.OWNER);
        assertThatThrownBy(() -> backend.tell(who, api -> api.removePerson("one-leaf", "sub-99", "\"1\"")))
                .satisfies(failure(Trouble.NOT_FOUND, "NOT_FOUND"));
        int before = backend.ask(who, api -> api.people("one-leaf")).size();
        backend.tell(who, api -> api.removePerson("one-leaf", "sub-owner-3", etag("sub-owner-3")));
        int left = backend.ask(who, api -> api.people("one-leaf")).size();
        assertThat(left).isEqualTo(before - 1);
    }

    @Test
    void readsAFileAsItIs() throws Exception {
        byte[] csv = backend.askPatiently(who, api -> api.auditExport("one-leaf", null, null, null, null, null));
        assertThat(new String(csv, StandardCharsets.UTF_8)).startsWith("\ufeffid,at,tenant");
    }

    @Test
    void sendsAFileAsItIs() throws Exception {
        standIns.play(Cast.OWNER);
        assertThat(backend.askPatiently(who, api -> api.previewStores("one-leaf", "pos", "stores.csv", new byte[200]))
                        .state())
                .isEqualTo("previewed");
    }

    @Test
    void asksAsNobodyOnlyWhatNobodyMayAsk() throws Exception {
        assertThat(backend.askUnsigned(
                                Browser.UNKNOWN, api -> api.lookUpInvitation(new PeopleApi.InvitationToken("new-1")))
                        .role())
                .isEqualTo("store-staff");
        assertThatThrownBy(() -> backend.askUnsigned(Browser.UNKNOWN, api -> api.me()))
                .satisfies(failure(Trouble.SIGNED_OUT, ""));
    }

    @Test
    void doesNotComeBackWithAYoungerTokenAfterASignOutEverywhere() throws Exception {
        backend.tell(who, api -> api.signOutEverywhere());
        assertThatThrownBy(() -> backend.ask(who, api -> api.me()))
                .satisfies(failure(Trouble.SIGNED_OUT, "SIGNED_OUT"));
        standIns.mendApi();
        assertThatThrownBy(() -> backend.ask(who, api -> api.me())).satisfies(failure(Trouble.SIGNED_OUT, ""));
    }

    @Test
    void understandsAFaultWithoutADocument() {
        standIns.breakApi(500);
        assertThatThrownBy(() -> backend.ask(who, api -> api.me())).satisfies(failure(Trouble.BROKEN, ""));
        assertThatThrownBy(() -> backend.tell(who, api -> api.signOutEverywhere()))
                .satisfies(failure(Trouble.BROKEN, ""));
    }

    private String etag(String person) {
        try {
            return backend.ask(who, api -> api.people("one-leaf")).stream()
                    .filter(row -> row.id().equals(person))
                    .findFirst()
                    .orElseThrow()
                    .etag();
        } catch (CallFailed e) {
            throw new IllegalStateException(e);
        }
    }

    private static ThrowingConsumer<Throwable> failure(Trouble trouble, String code) {
        return thrown -> {
            assertThat(((CallFailed) thrown).trouble()).isEqualTo(trouble);
            assertThat(((CallFailed) thrown).code()).isEqualTo(code);
        };
    }
}
