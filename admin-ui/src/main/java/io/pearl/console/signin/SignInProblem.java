package io.pearl.console.signin;

/** Why a sign-in did not come about. */
public enum SignInProblem {
    /** The identity provider does not answer, or not as one. */
    PROVIDER_UNREACHABLE("signin.unreachable"),
    /** The provider said no. */
    REFUSED("signin.refused"),
    /** The answer belongs to no attempt of this browser: too late, twice, or forged. */
    UNKNOWN_ATTEMPT("signin.unknown"),
    /** The provider has ended the sign-in; the person has to sign in again. */
    ENDED("signin.ended");

    private final String key;

    SignInProblem(String key) {
        this.key = key;
    }

    /** Prefix of its texts. */
    public String key() {
        return key;
    }
}
