package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.PeopleApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** People with their roles, and invitations to more of them. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInPeople implements PeopleApi {

    private final Stage stage;
    private final Map<String, List<PersonRow>> people = new ConcurrentHashMap<>();
    private final Map<String, List<InvitationRow>> invitations = new ConcurrentHashMap<>();
    private final StandInInvitations links;

    StandInPeople(Stage stage, StandInInvitations links) {
        this.stage = stage;
        this.links = links;
    }

    @Override
    public List<RoleRow> roles(String tenant) {
        stage.need("members:read");
        boolean may = stage.cast().may("members:write");
        if (tenant.equals("platform")) {
            return List.of(
                    new RoleRow("operator", Cast.OPERATOR.permissions(), may),
                    new RoleRow("campaign-manager", List.of("campaigns:read", "campaigns:write", "orders:read"), may),
                    new RoleRow("approver", List.of("campaigns:read", "campaigns:approve"), may),
                    new RoleRow("fraud-analyst", List.of("orders:read", "operations:read"), may),
                    new RoleRow("auditor", Cast.AUDITOR.permissions(), may));
        }
        return List.of(
                new RoleRow("owner", Cast.OWNER.permissions(), may),
                new RoleRow("menu-editor", List.of("stores:read", "stores:write", "connections:read"), may),
                new RoleRow("store-staff", Cast.STAFF.permissions(), may),
                new RoleRow("finance", List.of("orders:read", "audit:read"), may),
                new RoleRow("developer", List.of("clients:read", "webhooks:read", "webhooks:write"), may));
    }

    @Override
    public List<PersonRow> people(String tenant) {
        stage.need("members:read");
        return List.copyOf(list(tenant));
    }

    private List<PersonRow> list(String tenant) {
        return people.computeIfAbsent(tenant, this::first);
    }

    private List<PersonRow> first(String tenant) {
        Instant since = Instant.now().minus(Duration.ofDays(60));
        Instant seen = Instant.now().minus(Duration.ofMinutes(12));
        boolean platform = tenant.equals("platform");
        return new CopyOnWriteArrayList<>(List.of(
                person("sub-1", "Lin Xiaoyue", platform ? "operator" : "owner", since, seen, "last-owner"),
                person("sub-2", "王芳", platform ? "auditor" : "store-staff", since, null, null),
                person("sub-3", "Amélie <b>O’Neill</b>", platform ? "approver" : "finance", since, seen, null)));
    }

    private PersonRow person(
            String id, String name, String role, Instant since, @Nullable Instant seen, @Nullable String changeable) {
        return new PersonRow(id, name, id + "@example.test", role, "active", stage.version(), since, seen, changeable);
    }

    @Override
    public synchronized PersonRow putPerson(
            String tenant, String person, @Nullable String ifMatch, PersonChange change) {
        stage.need("members:write");
        PersonRow before = find(tenant, person);
        stage.match(ifMatch, before.etag());
        PersonRow after = new PersonRow(
                before.id(),
                before.name(),
                before.email(),
                change.role(),
                change.state(),
                stage.version(),
                before.since(),
                before.seenAt(),
                before.changeable());
        list(tenant).replaceAll(row -> row.id().equals(person) ? after : row);
        return after;
    }

    private PersonRow find(String tenant, String person) {
        return list(tenant).stream()
                .filter(row -> row.id().equals(person))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    @Override
    public synchronized void removePerson(String tenant, String person, @Nullable String ifMatch) {
        stage.need("members:write");
        PersonRow row = find(tenant, person);
        stage.match(ifMatch, row.etag());
        if ("last-owner".equals(row.changeable())) {
            throw new Refusal(409, "LAST_OWNER", "The last owner cannot be removed.");
        }
        list(tenant).remove(row);
    }

    @Override
    public List<InvitationRow> invitations(String tenant) {
        stage.need("members:read");
        return List.copyOf(invited(tenant));
    }

    private List<InvitationRow> invited(String tenant) {
        return invitations.computeIfAbsent(
                tenant,
                _ -> new CopyOnWriteArrayList<>(
                        List.of(invitation("inv_1", "li.na@example.test", "store-staff", "sent"))));
    }

    private static InvitationRow invitation(String id, String email, String role, String mail) {
        Instant now = Instant.now();
        return new InvitationRow(id, email, role, "open", mail, null, "Lin Xiaoyue", now, now.plus(Duration.ofDays(7)));
    }

    @Override
    public synchronized InvitationRow invite(String tenant, InvitationRequest request) {
        stage.need("members:write");
        if (!request.email().contains("@")) {
            throw Refusal.field("/email", "must be a well-formed email address");
        }
        List<InvitationRow> open = invited(tenant);
        InvitationRow row = invitation("inv_" + (open.size() + 1), request.email(), request.role(), "queued");
        open.addFirst(row);
        return row;
    }

    @Override
    public synchronized InvitationRow inviteAgain(String tenant, String invitation) {
        stage.need("members:write");
        InvitationRow before = invited(tenant).stream()
                .filter(row -> row.id().equals(invitation))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        InvitationRow after = invitation(before.id(), before.email(), before.role(), "queued");
        invited(tenant).replaceAll(row -> row.id().equals(invitation) ? after : row);
        return after;
    }

    @Override
    public synchronized void revokeInvitation(String tenant, String invitation) {
        stage.need("members:write");
        if (!invited(tenant).removeIf(row -> row.id().equals(invitation))) {
            throw Refusal.notFound();
        }
    }

    @Override
    public Invitation lookUpInvitation(InvitationToken request) {
        return links.lookUp(request.token());
    }

    @Override
    public Invitation acceptInvitation(Acceptance request) {
        return links.accept(request);
    }
}
