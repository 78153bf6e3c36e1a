package io.pearl.console.signin;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.pearl.console.ConsoleSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The identity provider, looked up by its discovery document when first needed and remembered from then on. */
@Singleton
final class IdentityProvider {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    private final ConsoleSettings settings;
    private volatile @Nullable Found found;

    IdentityProvider(ConsoleSettings settings) {
        this.settings = settings;
    }

    ClientID client() {
        return new ClientID(settings.clientId());
    }

    OIDCProviderMetadata metadata() throws SignInFailed {
        return find().metadata();
    }

    /** Keeps the provider's keys and fetches them again when it meets one that it does not know. */
    IDTokenValidator idTokens() throws SignInFailed {
        return find().idTokens();
    }

    private Found find() throws SignInFailed {
        Found known = found;
        if (known == null) {
            known = discover();
            found = known;
        }
        return known;
    }

    private Found discover() throws SignInFailed {
        Issuer issuer = new Issuer(settings.issuer());
        int connect = (int) CONNECT_TIMEOUT.toMillis();
        int read = (int) READ_TIMEOUT.toMillis();
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, connect, read);
            IDTokenValidator idTokens = new IDTokenValidator(
                    issuer,
                    client(),
                    JWSAlgorithm.RS256,
                    metadata.getJWKSetURI().toURL(),
                    new DefaultResourceRetriever(connect, read, 256 * 1024));
            return new Found(metadata, idTokens);
        } catch (GeneralException | IOException e) {
            throw new SignInFailed(
                    SignInProblem.PROVIDER_UNREACHABLE, "No identity provider answers at " + issuer.getValue(), e);
        }
    }

    private record Found(OIDCProviderMetadata metadata, IDTokenValidator idTokens) {}
}
