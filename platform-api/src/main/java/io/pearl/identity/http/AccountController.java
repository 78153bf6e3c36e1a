package io.pearl.identity.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.utils.SecurityService;
import io.pearl.client.AccountApi;
import io.pearl.client.Name;
import io.pearl.identity.PersonName;
import io.pearl.identity.Profiles;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Standing;
import io.pearl.tenancy.Standings;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class AccountController implements AccountApi {

    private final Callers callers;
    private final SecurityService security;
    private final Tenants tenants;
    private final Standings standings;
    private final Profiles profiles;

    AccountController(
            Callers callers, SecurityService security, Tenants tenants, Standings standings, Profiles profiles) {
        this.callers = callers;
        this.security = security;
        this.tenants = tenants;
        this.standings = standings;
        this.profiles = profiles;
    }

    @Override
    public Me me() {
        Caller who = callers.current();
        profiles.seen(who, claims());
        List<String> permissions = Arrays.stream(Permission.values())
                .filter(who::may)
                .map(Permission::text)
                .toList();
        Map<TenantId, List<String>> roles = roles(who);
        List<TenantRef> theirs = tenants.of(who).stream()
                .map(tenant -> new TenantRef(
                        tenant.slug(),
                        new Name(tenant.name().zh(), tenant.name().en()),
                        roles.getOrDefault(tenant.id(), List.of())))
                .toList();
        boolean platform = !who.platform().isEmpty();
        return new Me(
                who.subject(),
                who.name(),
                platform,
                platform ? roles.getOrDefault(TenantId.PLATFORM, List.of()) : List.of(),
                permissions,
                theirs);
    }

    private Map<TenantId, List<String>> roles(Caller who) {
        if (who.client().isPresent()) {
            return Map.of();
        }
        return standings.of(who.subject()).memberships().stream()
                .collect(Collectors.groupingBy(
                        Standing.Membership::tenant,
                        Collectors.mapping(membership -> membership.role().text(), Collectors.toList())));
    }

    @Override
    public Profile profile() {
        return shown(profiles.of(callers.current(), claims()));
    }

    @Override
    public Profile putProfile(Profile request) {
        Caller who = callers.current();
        var wanted = new Profiles.Profile(
                PersonName.parse("/name", request.name()),
                request.email(),
                request.language(),
                Profiles.zone("/timeZone", request.timeZone()),
                request.theme());
        return shown(profiles.put(who, claims(), wanted));
    }

    @Override
    public void signOutEverywhere() {
        profiles.signOutEverywhere(callers.current());
    }

    private Profiles.Claims claims() {
        Optional<Authentication> token = security.getAuthentication();
        Instant issuedAt = token.map(found -> found.getAttributes().get("iat"))
                .filter(Date.class::isInstance)
                .map(iat -> ((Date) iat).toInstant())
                .orElse(Instant.EPOCH);
        return new Profiles.Claims(text(token, "name"), text(token, "email"), issuedAt);
    }

    private static String text(Optional<Authentication> token, String claim) {
        return token.map(found -> found.getAttributes().get(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElse("");
    }

    private static Profile shown(Profiles.Profile profile) {
        return new Profile(
                profile.name().value(),
                profile.email(),
                profile.language(),
                profile.zone().getId(),
                profile.theme());
    }
}
