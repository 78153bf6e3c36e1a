package io.pearl.console.invitation;

import static io.pearl.console.signin.PlainPage.escape;

import io.pearl.client.Name;
import io.pearl.client.PeopleApi.Invitation;
import io.pearl.client.Problem;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.Trouble;
import io.pearl.console.parts.Complaint;
import io.pearl.console.signin.Person;
import io.pearl.console.signin.PlainPage;
import io.pearl.console.signin.SignIn;
import io.pearl.console.words.Words;
import org.jspecify.annotations.Nullable;

/** The pages of an invitation, one for each turn it can take. */
final class InvitationPage {

    private static final String SCRIPT = "<script src=\"/console/invitation.js\"></script>\n";

    private final Words words;
    private final @Nullable String theme;

    InvitationPage(Words words, @Nullable String theme) {
        this.words = words;
        this.theme = theme;
    }

    /** Takes the token from behind the hash and sends it; where there is none, says what to do. */
    String opening() {
        return around("invitation.open", """
            <p data-waiting>%s</p>
            <noscript><p>%s</p></noscript>
            <form method="post" action="/invitation" data-begin>
            <input type="hidden" name="token">
            </form>
            """.formatted(text("invitation.open.text"), text("invitation.no-script")));
    }

    /** Back from signing in, with the token still with us. */
    String accepting() {
        return around("invitation.open", """
            <form method="post" action="/invitation" data-go>
            <input type="hidden" name="step" value="accept">
            <button class="action">%s</button>
            </form>
            """.formatted(text("invitation.accept")));
    }

    /**
     * @param name as it was typed before
     * @param nameFault what is wrong with it
     * @param passwordFault what is wrong with the password
     */
    String join(
            Invitation invitation,
            String token,
            String name,
            @Nullable String nameFault,
            @Nullable String passwordFault) {
        return titled(
                title(invitation),
                what(invitation)
                        + """
                        <form method="post" action="/invitation" class="fields">
                        <input type="hidden" name="step" value="join">
                        <input type="hidden" name="token" value="%s">
                        <label for="email">%s</label>
                        <input id="email" type="email" name="username" autocomplete="username" value="%s" readonly>
                        <label for="name">%s</label>
                        <input id="name" name="name" autocomplete="name" maxlength="120" required value="%s"%s>
                        %s
                        <label for="password">%s</label>
                        <div class="with-toggle">
                        <input id="password" type="password" name="password" autocomplete="new-password" maxlength="200"
                        required aria-describedby="password-hint%s"%s>
                        <button type="button" class="toggle" data-toggle="password" data-show="%s" data-hide="%s"
                        aria-pressed="false">%s</button>
                        </div>
                        %s
                        <p class="hint" id="password-hint">%s</p>
                        <button class="action">%s</button>
                        </form>
                        """.formatted(
                                        escape(token),
                                        text("invitation.email"),
                                        escape(invitation.email()),
                                        text("invitation.name"),
                                        escape(name),
                                        invalid("name", nameFault),
                                        fault("name", nameFault),
                                        text("invitation.password"),
                                        passwordFault == null ? "" : " password-fault",
                                        passwordFault == null ? "" : " aria-invalid=\"true\" autofocus",
                                        text("invitation.show"),
                                        text("invitation.hide"),
                                        text("invitation.show"),
                                        fault("password", passwordFault),
                                        text("invitation.password-hint"),
                                        text("invitation.join")));
    }

    /** The same again, with what is wrong at its field. */
    String refused(Invitation invitation, String token, String name, CallFailed failure) {
        String atName = failure.errors().stream()
                .filter(error -> error.pointer().equals("/name"))
                .findFirst()
                .map(this::said)
                .orElse(null);
        String atPassword = failure.errors().stream()
                .filter(error -> error.pointer().equals("/password"))
                .findFirst()
                .map(this::said)
                .orElse(null);
        if (failure.code().equals("PASSWORD_REFUSED")) {
            String rules = words.of("problem.PASSWORD_REFUSED");
            atPassword = atPassword == null ? rules : rules + " " + atPassword;
        }
        if (atName == null && atPassword == null) {
            atPassword = Complaint.text(failure, words);
        }
        return join(invitation, token, name, atName, atPassword);
    }

    private String said(Problem.FieldError error) {
        return Complaint.field(error.detail(), words);
    }

    private static String invalid(String field, @Nullable String fault) {
        return fault == null ? "" : " aria-invalid=\"true\" aria-describedby=\"" + field + "-fault\" autofocus";
    }

    private static String fault(String field, @Nullable String fault) {
        return fault == null ? "" : "<p class=\"fault\" id=\"" + field + "-fault\">" + escape(fault) + "</p>";
    }

    /** Whoever has an account signs in to it; who is signed in to it already only has to agree. */
    String signIn(Invitation invitation, String token, @Nullable Person who) {
        boolean same = who != null && invitation.email().equalsIgnoreCase(who.email());
        String other = who == null || same
                ? ""
                : "<p>" + escape(words.of("invitation.other", who.name(), invitation.email())) + "</p>";
        String button = same && who != null
                ? words.of("invitation.accept-as", who.name())
                : words.of("invitation.sign-in", invitation.email());
        return titled(
                title(invitation),
                what(invitation) + other + """
                    <form method="post" action="/invitation">
                    <input type="hidden" name="step" value="%s">
                    <input type="hidden" name="token" value="%s">
                    <button class="action">%s</button>
                    </form>
                    """.formatted(same ? "accept" : "sign-in", escape(token), escape(button)));
    }

    /** The account is there; signing in to it is the next thing. */
    String joined(Invitation invitation) {
        return around("invitation.joined", """
            <p>%s</p>
            <p><a class="action" href="%s">%s</a></p>
            """.formatted(
                        escape(words.of("invitation.joined.text", invitation.email(), tenant(invitation))),
                        escape(SignIn.path("/", invitation.email(), false)),
                        text("invitation.joined.action")));
    }

    String failed(CallFailed failure, String token) {
        return switch (failure.code()) {
            case "INVITATION_USED", "ALREADY_MEMBER" -> ended("invitation.used", "/");
            case "SIGN_IN_TO_ACCEPT" -> again("invitation.wrong", token);
            case "TOO_MANY_ATTEMPTS" -> again("invitation.busy", token);
            default ->
                failure.trouble() == Trouble.NOT_FOUND
                        ? ended(
                                failure.code().equals("INVITATION_ENDED")
                                                || failure.code().equals("INVITATION_EXPIRED")
                                        ? "invitation.ended"
                                        : "invitation.unknown",
                                null)
                        : again("invitation.failed", token);
        };
    }

    static int status(CallFailed failure) {
        return switch (failure.trouble()) {
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case BUSY, UNREACHABLE -> 503;
            default -> 422;
        };
    }

    /**
     * @param link where to go on; null where there is nothing to go on with
     */
    private String ended(String key, @Nullable String link) {
        String action = link == null
                ? ""
                : "<p><a class=\"action\" href=\"" + link + "\">" + text("invitation.console") + "</a></p>\n";
        return around(key, "<p>" + text(key + ".text") + "</p>\n" + action);
    }

    private String again(String key, String token) {
        return around(key, """
            <p>%s</p>
            <form method="post" action="/invitation">
            <input type="hidden" name="token" value="%s">
            <button class="action">%s</button>
            </form>
            """.formatted(text(key + ".text"), escape(token), text("trouble.again")));
    }

    private String title(Invitation invitation) {
        return words.of("invitation.title", tenant(invitation));
    }

    private String what(Invitation invitation) {
        String role = words.orItself("role.", invitation.role());
        return "<p>" + escape(words.of("invitation.what", invitation.invitedBy(), tenant(invitation), role)) + "</p>\n";
    }

    private String tenant(Invitation invitation) {
        Name name = invitation.tenantName();
        return name == null ? "Pearl" : words.of(name);
    }

    private String text(String key) {
        return escape(words.of(key));
    }

    private String around(String key, String body) {
        return titled(words.of(key + ".title"), body);
    }

    private String titled(String title, String body) {
        return PlainPage.around(words, title, theme, body + SCRIPT);
    }
}
