package io.pearl.console.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.pearl.console.ConsoleSettings;
import io.pearl.console.signin.Attempts.Attempt;
import io.pearl.console.signin.Person.Tokens;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Signing in, staying signed in, signing out. */
@Singleton
public final class SignIn {

    static final String CALLBACK = "/signin/callback";
    static final String SIGNED_OUT = "/signed-out";
    /** Signs in, and goes to the path on this console that stands in {@code to}. */
    static final String SIGN_IN = "/signin";
    /** Tokens are renewed this long before they end, so that none ends on its way to the API. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private static final Scope SCOPE = new Scope("openid", "profile", "email");

    private final ConsoleSettings settings;
    private final IdentityProvider provider;
    private final Limits limits;
    private final InstantSource clock;

    SignIn(ConsoleSettings settings, IdentityProvider provider, Limits limits) {
        this.settings = settings;
        this.provider = provider;
        this.limits = limits;
        this.clock = InstantSource.system();
    }

    /** Where to send the browser. */
    URI begin(HttpSession session, String returnTo) throws SignInFailed {
        return begin(session, returnTo, null, false);
    }

    /**
     * @param hint the e-mail address of who is to sign in, where that is known
     * @param password whether the provider asks for it although it may remember the person
     */
    URI begin(HttpSession session, String returnTo, @Nullable String hint, boolean password) throws SignInFailed {
        URI endpoint = provider.metadata().getAuthorizationEndpointURI();
        Attempt attempt = Attempts.in(session).begin(returnTo);
        var request = new AuthenticationRequest.Builder(new ResponseType("code"), SCOPE, provider.client(), callback())
                .endpointURI(endpoint)
                .state(attempt.state())
                .nonce(attempt.nonce())
                .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256);
        if (hint != null) {
            request.loginHint(hint);
        }
        if (password) {
            request.prompt(new Prompt(Prompt.Type.LOGIN));
        }
        return request.build().toURI();
    }

    /** The way to {@link #begin}, as a path on this console. */
    public static String path(String returnTo, @Nullable String hint, boolean password) {
        return SIGN_IN + "?to=" + encode(returnTo) + (hint == null ? "" : "&as=" + encode(hint))
                + (password ? "&again=1" : "");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * Turns the provider's answer into a person.
     *
     * @param answer the address that the provider sent the browser to
     */
    Arrival finish(HttpSession session, URI answer) throws SignInFailed {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(answer);
        } catch (ParseException e) {
            throw new SignInFailed(SignInProblem.UNKNOWN_ATTEMPT, "Not an answer to a sign-in", e);
        }
        Attempt attempt = attempt(session, response.getState());
        if (response instanceof AuthenticationErrorResponse refusal) {
            throw refused(refusal.getErrorObject(), null);
        }
        OIDCTokens tokens = exchange(new AuthorizationCodeGrant(
                response.toSuccessResponse().getAuthorizationCode(), callback(), attempt.verifier()));
        IDTokenClaimsSet claims = verify(tokens.getIDToken(), attempt);
        String name = name(claims);
        Person person = new Person(
                claims.getSubject().getValue(),
                name,
                claims.getStringClaim("email"),
                new State().getValue(),
                kept(tokens, null));
        return new Arrival(person, attempt.returnTo());
    }

    /** A token that the API will take, renewed where it is about to end. */
    public AccessToken token(Person who) throws SignInFailed {
        Ending over = limits.over(who);
        if (over != null) {
            who.end(over);
            throw new SignInFailed(SignInProblem.ENDED, "The sign-in has lasted long enough", null);
        }
        Tokens tokens = who.tokens();
        if (tokens != null && clock.instant().isBefore(tokens.expiresAt().minus(MARGIN))) {
            return tokens.access();
        }
        return renew(who, tokens == null ? null : tokens.access());
    }

    /**
     * Exchanges a token that is about to end, or that the API refused.
     *
     * @param spent the token nobody wants any more; if another thread has already replaced it, that one is returned
     */
    public AccessToken renew(Person who, @Nullable AccessToken spent) throws SignInFailed {
        who.refreshing.lock();
        try {
            Tokens tokens = who.tokens();
            if (tokens == null || tokens.refresh() == null) {
                who.end(Ending.PROVIDER);
                throw new SignInFailed(SignInProblem.ENDED, "Nothing left to renew the sign-in with", null);
            }
            if (!tokens.access().equals(spent)) {
                return tokens.access();
            }
            try {
                Tokens renewed = kept(exchange(new RefreshTokenGrant(tokens.refresh())), tokens);
                who.renew(renewed);
                return renewed.access();
            } catch (SignInFailed e) {
                if (e.problem() != SignInProblem.REFUSED) {
                    throw e;
                }
                who.end(Ending.PROVIDER);
                throw new SignInFailed(SignInProblem.ENDED, "The provider has ended the sign-in", e);
            }
        } finally {
            who.refreshing.unlock();
        }
    }

    /** Ends a sign-in that the API takes no more, since the person ended them all. */
    public void drop(Person who) {
        who.end(Ending.ELSEWHERE);
    }

    /** Where to send the browser so that the provider's session ends too. */
    URI end(Person who) throws SignInFailed {
        URI endpoint = provider.metadata().getEndSessionEndpointURI();
        URI back = settings.publicUrl().resolve(SIGNED_OUT);
        Tokens tokens = who.tokens();
        who.end(Ending.PROVIDER);
        if (endpoint == null) {
            return back;
        }
        JWT hint = null;
        try {
            hint = tokens == null || tokens.id() == null ? null : com.nimbusds.jwt.JWTParser.parse(tokens.id());
        } catch (java.text.ParseException e) {
            // without the hint the provider asks the person to confirm, which is safe
        }
        return new LogoutRequest(endpoint, hint, null, provider.client(), back, null, null).toURI();
    }

    private URI callback() {
        return settings.publicUrl().resolve(CALLBACK);
    }

    private static Attempt attempt(HttpSession session, @Nullable State state) throws SignInFailed {
        Attempt attempt = Attempts.in(session).take(state);
        if (attempt == null) {
            throw new SignInFailed(SignInProblem.UNKNOWN_ATTEMPT, "No such attempt in this browser", null);
        }
        return attempt;
    }

    private OIDCTokens exchange(AuthorizationGrant grant) throws SignInFailed {
        TokenRequest request =
                new TokenRequest.Builder(provider.metadata().getTokenEndpointURI(), provider.client(), grant).build();
        HTTPRequest http = request.toHTTPRequest();
        http.setConnectTimeout((int) IdentityProvider.CONNECT_TIMEOUT.toMillis());
        http.setReadTimeout((int) IdentityProvider.READ_TIMEOUT.toMillis());
        try {
            var response = OIDCTokenResponseParser.parse(http.send());
            if (response instanceof OIDCTokenResponse success) {
                return success.getOIDCTokens();
            }
            throw refused(response.toErrorResponse().getErrorObject(), null);
        } catch (IOException | ParseException e) {
            throw new SignInFailed(
                    SignInProblem.PROVIDER_UNREACHABLE, "The provider's token endpoint does not answer", e);
        }
    }

    private IDTokenClaimsSet verify(@Nullable JWT idToken, Attempt attempt) throws SignInFailed {
        if (idToken == null) {
            throw new SignInFailed(SignInProblem.REFUSED, "The provider gave no id token", null);
        }
        try {
            return provider.idTokens().validate(idToken, attempt.nonce());
        } catch (BadJOSEException e) {
            throw new SignInFailed(SignInProblem.REFUSED, "The id token does not hold", e);
        } catch (JOSEException e) {
            throw new SignInFailed(SignInProblem.PROVIDER_UNREACHABLE, "The provider's keys could not be read", e);
        }
    }

    private Tokens kept(OIDCTokens tokens, @Nullable Tokens before) {
        AccessToken access = tokens.getAccessToken();
        var refresh = tokens.getRefreshToken();
        String id = tokens.getIDTokenString();
        return new Tokens(
                access,
                refresh == null && before != null ? before.refresh() : refresh,
                id == null && before != null ? before.id() : id,
                // a provider that does not say how long gets asked again after a minute
                clock.instant().plusSeconds(access.getLifetime() > 0 ? access.getLifetime() : 60));
    }

    private static String name(IDTokenClaimsSet claims) {
        String name = claims.getStringClaim("name");
        if (name == null || name.isBlank()) {
            name = claims.getStringClaim("preferred_username");
        }
        return name == null || name.isBlank() ? claims.getSubject().getValue() : name;
    }

    private static SignInFailed refused(@Nullable ErrorObject error, @Nullable Exception cause) {
        boolean theirs = error != null
                && (error.getHTTPStatusCode() >= 500
                        || OAuth2Error.SERVER_ERROR.equals(error)
                        || OAuth2Error.TEMPORARILY_UNAVAILABLE.equals(error));
        return new SignInFailed(
                theirs ? SignInProblem.PROVIDER_UNREACHABLE : SignInProblem.REFUSED,
                "The provider refused: " + (error == null ? "without a reason" : error.getCode()),
                cause);
    }

    /**
     * @param returnTo where the person wanted to go
     */
    record Arrival(Person person, String returnTo) {}
}
