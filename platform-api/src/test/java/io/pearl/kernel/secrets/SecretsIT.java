package io.pearl.kernel.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pearl.ApiUnderTest;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is sealed opens where it belongs and nowhere else. */
class SecretsIT {

    private static final String PLACE = Secrets.place("connection_secret", 7, "accessToken");

    private static ApiUnderTest api;
    private static Db db;
    private static Secrets secrets;

    @BeforeAll
    static void start() {
        api = ApiUnderTest.start();
        db = api.bean(Db.class);
        secrets = api.bean(Secrets.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void opensWhatItSealed() {
        byte[] sealed = seal(1, PLACE);
        assertThat(new String(sealed, UTF_8)).doesNotContain("hunter22");
        assertThat(open(1, PLACE, sealed)).isEqualTo("hunter22");
        assertThat(seal(1, PLACE)).isNotEqualTo(sealed);
    }

    @Test
    void refusesWhatBelongsToAnotherTenant() {
        byte[] sealed = seal(2, PLACE);
        seal(3, PLACE);
        assertRefused(3, PLACE, sealed);
    }

    @Test
    void refusesTheNeighboursKeyToo() {
        byte[] sealed = seal(4, PLACE);
        seal(5, PLACE);
        // whoever can write to the database copies the key along with the secret
        db.write(tx -> Sql.update(
                tx,
                "UPDATE tenant_key k JOIN tenant_key other ON other.tenant_id = 4 AND other.generation = 1"
                        + " SET k.wrapped = other.wrapped, k.key_id = other.key_id"
                        + " WHERE k.tenant_id = 5 AND k.generation = 1"));
        assertRefused(5, PLACE, sealed);
    }

    @Test
    void refusesWhatWasMovedToAnotherRowColumnOrTable() {
        byte[] sealed = seal(6, PLACE);
        assertRefused(6, Secrets.place("connection_secret", 8, "accessToken"), sealed);
        assertRefused(6, Secrets.place("connection_secret", 7, "tillKey"), sealed);
        assertRefused(6, Secrets.place("webhook_endpoint", 7, "accessToken"), sealed);
    }

    @Test
    void refusesWhatWasChanged() {
        byte[] sealed = seal(8, PLACE);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertRefused(8, PLACE, changed);
        }
        assertRefused(8, PLACE, new byte[0]);
        assertRefused(8, PLACE, "hunter22-in-the-clear".getBytes(UTF_8));
    }

    @Test
    void makesOneKeyWhereManySealAtTheSameTime() throws Exception {
        List<Callable<byte[]>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(() -> seal(9, PLACE));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<byte[]> sealed : threads.invokeAll(calls)) {
                assertThat(open(9, PLACE, sealed.get())).isEqualTo("hunter22");
            }
        }
        assertThat(api.number("SELECT COUNT(*) FROM tenant_key WHERE tenant_id = 9"))
                .isOne();
    }

    @Test
    void forgetsAKeyWhoseRowWasRolledBack() {
        assertThatThrownBy(() -> db.write(tx -> {
                    secrets.seal(tx, 10, PLACE, new byte[1]);
                    throw new IllegalStateException("never committed");
                }))
                .hasMessageContaining("never committed");
        byte[] sealed = seal(10, PLACE);
        assertThat(api.number("SELECT COUNT(*) FROM tenant_key WHERE tenant_id = 10"))
                .isOne();
        assertThat(open(10, PLACE, sealed)).isEqualTo("hunter22");
    }

    @Test
    void opensWithAnOlderKeyAndSealsWithTheNewest() {
        byte[] before = seal(11, PLACE);
        db.write(tx -> Sql.update(tx, "UPDATE tenant_key SET created_at = '2020-01-01' WHERE tenant_id = 11"));
        api.bean(SecretsSweep.class).sweep();
        assertThat(api.number("SELECT COUNT(*) FROM tenant_key WHERE tenant_id = 11"))
                .isEqualTo(2);
        byte[] after = seal(11, PLACE);
        assertThat(before[4]).isEqualTo((byte) 1);
        assertThat(after[4]).isEqualTo((byte) 2);
        assertThat(open(11, PLACE, before)).isEqualTo("hunter22");
        assertThat(open(11, PLACE, after)).isEqualTo("hunter22");
    }

    private static byte[] seal(long tenant, String place) {
        return db.write(tx -> secrets.seal(tx, tenant, place, "hunter22".getBytes(UTF_8)));
    }

    private static String open(long tenant, String place, byte[] sealed) {
        return new String(db.read(tx -> secrets.open(tx, tenant, place, sealed)), UTF_8);
    }

    private static void assertRefused(long tenant, String place, byte[] sealed) {
        assertThatThrownBy(() -> open(tenant, place, sealed))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo(SecretsProblem.SECRETS_UNREADABLE));
    }
}
