package io.pearl.console.standin;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Both stand-ins together; as a main class they serve until killed. */
public final class StandIns implements AutoCloseable {

    private final EmbeddedServer api;
    private final StandInIssuer issuer;

    public StandIns(int apiPort, int issuerPort) throws Exception {
        this.issuer = new StandInIssuer(issuerPort);
        this.api = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "standin", "true",
                        "micronaut.server.port", apiPort,
                        "pearl.api.url", "http://127.0.0.1",
                        "jackson.serialization.write-dates-as-timestamps", "false"));
    }

    public static void main(String[] arguments) throws Exception {
        StandIns both = new StandIns(8991, 8992);
        System.out.println("API " + both.apiUrl() + ", issuer " + both.issuer().issuer());
        Thread.currentThread().join();
    }

    public String apiUrl() {
        return api.getURL().toString();
    }

    public StandInIssuer issuer() {
        return issuer;
    }

    /** Somebody orders something that will go well. */
    public String orderNow() {
        return api.getApplicationContext().getBean(Street.class).orderNow();
    }

    /** From now on the API answers everything with this status. */
    public void breakApi(int status) {
        stage().outage().add(status);
    }

    /** The API works again, and takes whoever is at the keyboard for an operator. */
    public void mendApi() {
        stage().outage().clear();
        stage().signOut(false);
        stage().play(Cast.OPERATOR);
        api.getApplicationContext().getBean(StandInApi.class).forget();
    }

    /** From now on the API takes whoever is at the keyboard for this one. */
    public void play(Cast cast) {
        stage().play(cast);
    }

    /** Chains, their people and systems are as they were at first. */
    public void restore() {
        chains().reset();
        api.getApplicationContext().getBean(StandInMenus.class).reset();
        api.getApplicationContext().getBean(StandInOptionWords.class).reset();
        api.getApplicationContext().getBean(StandInDesk.class).reset();
        api.getApplicationContext().getBean(StandInSync.class).reset();
    }

    /** Somebody else gives a person of a chain another role. */
    public void changeRole(String slug, String name, String role) {
        chains().staff(slug).touch(name, role);
    }

    /** Somebody of the platform opens access to a chain for an hour. */
    public void openAccess(String slug, String reason) {
        chains().chain(slug).open("Lin Xiaoyue", reason, Duration.ofHours(1), Instant.now());
    }

    private Chains chains() {
        return api.getApplicationContext().getBean(Chains.class);
    }

    private Stage stage() {
        return api.getApplicationContext().getBean(Stage.class);
    }

    @Override
    public void close() {
        api.close();
        issuer.close();
    }
}
