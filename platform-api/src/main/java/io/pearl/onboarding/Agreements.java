package io.pearl.onboarding;

import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Standings;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The agreement on vouchers: its text, and who signed it for a tenant. */
@Singleton
public final class Agreements {

    static final String VERSION = "2026-11";

    private final Marks marks;
    private final Standings standings;
    private final Text text = new Text(load("zh"), load("en"));

    Agreements(Marks marks, Standings standings) {
        this.marks = marks;
        this.standings = standings;
    }

    /** @param signed the newest signature, perhaps of an older version */
    public record Agreement(String version, Text text, Optional<Signed> signed) {}

    /** @param by as the signer wrote it */
    public record Signed(String version, String by, Instant at) {}

    public Agreement of(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.TENANTS_READ);
        return new Agreement(
                VERSION,
                text,
                marks.last(tenant, Step.AGREEMENT).map(mark -> new Signed(mark.acknowledged(), mark.by(), mark.at())));
    }

    /**
     * Signs for the tenant; signing what is signed changes nothing.
     *
     * @throws Refused MEMBERSHIP_NEEDED where the caller acts in the tenant without belonging to it
     */
    public void sign(Caller who, TenantId tenant, String version, String name) {
        who.needIn(tenant, Permission.AGREEMENTS_SIGN);
        if (!belongs(who, tenant)) {
            throw Refused.because(
                    OnboardingProblem.MEMBERSHIP_NEEDED,
                    "Opened access does not reach this far: somebody with a role in the tenant has to sign.");
        }
        if (!version.equals(VERSION)) {
            throw Refused.field(OnboardingProblem.AGREEMENT_MOVED, "/version", "is not the present one, " + VERSION);
        }
        String signer = Words.name(name, "/name");
        boolean signed = marks.last(tenant, Step.AGREEMENT)
                .filter(mark -> mark.acknowledged().equals(VERSION))
                .isPresent();
        if (signed) {
            return;
        }
        marks.put(
                who,
                tenant,
                new Marks.Acknowledgement(
                        Step.AGREEMENT, VERSION, null, signer, null, Json.write(Map.of("signedAs", signer))));
    }

    Found found(Optional<Mark> mark) {
        Optional<Mark> current = mark.filter(signed -> signed.acknowledged().equals(VERSION));
        Map<String, String> facts = mark.isPresent() && current.isEmpty()
                ? Found.facts("version", VERSION, "signed", mark.get().acknowledged())
                : Found.facts("version", VERSION);
        return Found.of(
                        Step.AGREEMENT,
                        current.isPresent() ? List.of() : List.of(mark.isPresent() ? "new-version" : "signature"),
                        facts)
                .by(current);
    }

    /** A role in the tenant, or the client that sets the server up: neither opened access nor a system's scopes. */
    private boolean belongs(Caller who, TenantId tenant) {
        if (who.platform().contains(Permission.TENANTS_ENTER)) {
            return true;
        }
        var memberships = standings.of(who.subject()).memberships();
        // staff of the platform who made themselves an owner here still do not speak for the chain
        return memberships.stream().noneMatch(membership -> membership.tenant().equals(TenantId.PLATFORM))
                && memberships.stream()
                        .anyMatch(membership -> membership.tenant().equals(tenant)
                                && membership.role().permissions().contains(Permission.AGREEMENTS_SIGN));
    }

    private static String load(String language) {
        String resource = "/onboarding/voucher-agreement-" + VERSION + "_" + language + ".txt";
        try (InputStream in = Objects.requireNonNull(Agreements.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
