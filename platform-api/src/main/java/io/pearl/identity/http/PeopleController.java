package io.pearl.identity.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.MembersApi;
import io.pearl.client.Name;
import io.pearl.client.PeopleApi;
import io.pearl.identity.Acceptances;
import io.pearl.identity.EmailAddress;
import io.pearl.identity.InvitationId;
import io.pearl.identity.Invitations;
import io.pearl.identity.People;
import io.pearl.identity.PersonName;
import io.pearl.kernel.Refused;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.IfMatch;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Role;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.Tenant;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.Tenants;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PeopleController implements MembersApi, PeopleApi {

    /** Stands for the platform where a tenant's slug would stand. */
    private static final String PLATFORM = "platform";

    private final Callers callers;
    private final Tenants tenants;
    private final People people;
    private final Invitations invitations;
    private final Acceptances acceptances;

    PeopleController(
            Callers callers, Tenants tenants, People people, Invitations invitations, Acceptances acceptances) {
        this.callers = callers;
        this.tenants = tenants;
        this.people = people;
        this.invitations = invitations;
        this.acceptances = acceptances;
    }

    @Override
    public Member putMember(String subject, MemberRequest request) {
        Caller who = callers.current();
        Role role = role(request.role());
        String slug = request.tenant();
        TenantId tenant = slug == null
                ? TenantId.PLATFORM
                : tenants.find(who, Permission.TENANTS_ENTER, slug).id();
        people.put(who, subject, tenant, role);
        return new Member(subject, slug, role.text());
    }

    @Override
    public List<RoleRow> roles(String tenant) {
        Caller who = callers.current();
        TenantId id = plane(who, Permission.MEMBERS_READ, tenant);
        return people.roles(who, id).stream()
                .map(role -> new RoleRow(
                        role.text(),
                        role.permissions().stream()
                                .sorted()
                                .map(Permission::text)
                                .toList(),
                        people.mayGrant(who, id, role)))
                .toList();
    }

    @Override
    public List<PersonRow> people(String tenant) {
        Caller who = callers.current();
        return people.list(who, plane(who, Permission.MEMBERS_READ, tenant)).stream()
                .map(PeopleController::row)
                .toList();
    }

    @Override
    public PersonRow putPerson(String tenant, String person, @Nullable String ifMatch, PersonChange request) {
        Caller who = callers.current();
        TenantId id = plane(who, Permission.MEMBERS_WRITE, tenant);
        var change = new People.Change(role(request.role()), request.state().equals("active"), text(request.reason()));
        return row(people.change(who, id, person, IfMatch.need(ifMatch), change));
    }

    @Override
    public void removePerson(String tenant, String person, @Nullable String ifMatch) {
        Caller who = callers.current();
        people.remove(who, plane(who, Permission.MEMBERS_WRITE, tenant), person, IfMatch.need(ifMatch));
    }

    @Override
    public List<InvitationRow> invitations(String tenant) {
        Caller who = callers.current();
        return invitations.list(who, plane(who, Permission.MEMBERS_READ, tenant)).stream()
                .map(PeopleController::row)
                .toList();
    }

    @Override
    public InvitationRow invite(String tenant, InvitationRequest request) {
        Caller who = callers.current();
        TenantId id = plane(who, Permission.MEMBERS_WRITE, tenant);
        String language = request.language() == null ? "zh-CN" : request.language();
        EmailAddress email = EmailAddress.parse("/email", request.email());
        return row(invitations.invite(who, id, email, role(request.role()), language));
    }

    @Override
    public InvitationRow inviteAgain(String tenant, String invitation) {
        Caller who = callers.current();
        TenantId id = plane(who, Permission.MEMBERS_WRITE, tenant);
        return row(invitations.again(who, id, invitation(invitation)));
    }

    @Override
    public void revokeInvitation(String tenant, String invitation) {
        Caller who = callers.current();
        TenantId id = plane(who, Permission.MEMBERS_WRITE, tenant);
        invitations.revoke(who, id, invitation(invitation));
    }

    @Override
    public Invitation lookUpInvitation(InvitationToken request) {
        return shown(acceptances.look(callers.origin(), request.token()));
    }

    @Override
    public Invitation acceptInvitation(Acceptance request) {
        if (callers.signedIn()) {
            return shown(acceptances.accept(callers.current(), request.token()));
        }
        String name = request.name() == null ? "" : request.name();
        String password = request.password() == null ? "" : request.password();
        if (password.isEmpty()) {
            // who has an account is told to sign in before they are asked for anything
            if (acceptances.look(callers.origin(), request.token()).account()) {
                throw acceptances.signInFirst();
            }
            throw Refused.field(TenancyProblem.INVALID_REQUEST, "/password", "is needed for the new account");
        }
        return shown(acceptances.accept(callers.origin(), request.token(), PersonName.parse("/name", name), password));
    }

    /** The tenant or the platform, as far as the caller may know of it. */
    private TenantId plane(Caller who, Permission permission, String slug) {
        if (slug.equals(PLATFORM)) {
            who.needIn(TenantId.PLATFORM, permission);
            return TenantId.PLATFORM;
        }
        return tenants.find(who, permission, slug).id();
    }

    private static Role role(String text) {
        return Role.of(text).orElseThrow(() -> Refused.field(TenancyProblem.INVALID_REQUEST, "/role", "is not a role"));
    }

    private static InvitationId invitation(String text) {
        return InvitationId.parse(text)
                .orElseThrow(() -> Refused.because(TenancyProblem.NOT_FOUND, "There is no such invitation."));
    }

    private static @Nullable String text(@Nullable String reason) {
        return reason == null || reason.isBlank() ? null : reason.strip();
    }

    private static PersonRow row(People.Person person) {
        return new PersonRow(
                person.subject(),
                person.name(),
                person.email(),
                person.role().text(),
                person.active() ? "active" : "suspended",
                person.etag(),
                person.since(),
                person.seenAt().orElse(null),
                person.objection()
                        .map(why -> why.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .orElse(null));
    }

    private static InvitationRow row(Invitations.Open open) {
        return new InvitationRow(
                open.id().toString(),
                open.email().value(),
                open.role().text(),
                open.expired() ? "expired" : "open",
                open.mail(),
                open.mailTrouble().orElse(null),
                open.invitedBy(),
                open.createdAt(),
                open.expiresAt());
    }

    private Invitation shown(Acceptances.Offer offer) {
        Optional<Tenant> tenant = tenants.named(offer.tenant());
        return new Invitation(
                offer.email().value(),
                offer.role().text(),
                tenant.map(Tenant::slug).orElse(null),
                tenant.map(found -> new Name(found.name().zh(), found.name().en()))
                        .orElse(null),
                offer.invitedBy(),
                offer.account(),
                offer.expiresAt());
    }
}
