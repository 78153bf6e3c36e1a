package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.PeopleApi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People with their roles, and invitations to more of them. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInPeople implements PeopleApi {

    private final Chains chains;
    private final StandInInvitations links;

    StandInPeople(Chains chains, StandInInvitations links) {
        this.chains = chains;
        this.links = links;
    }

    private Staff read(String tenant) {
        chains.need(tenant, "members:read");
        return chains.staff(tenant);
    }

    private Staff write(String tenant) {
        chains.need(tenant, "members:write");
        return chains.staff(tenant);
    }

    @Override
    public List<RoleRow> roles(String tenant) {
        return read(tenant).roles(chains.may(tenant));
    }

    @Override
    public List<PersonRow> people(String tenant) {
        return read(tenant).people(chains.may(tenant));
    }

    @Override
    public PersonRow putPerson(String tenant, String person, @Nullable String ifMatch, PersonChange change) {
        return write(tenant).put(person, ifMatch, change);
    }

    @Override
    public void removePerson(String tenant, String person, @Nullable String ifMatch) {
        write(tenant).remove(person, ifMatch);
    }

    @Override
    public List<InvitationRow> invitations(String tenant) {
        return read(tenant).invitations();
    }

    @Override
    public InvitationRow invite(String tenant, InvitationRequest request) {
        if (!request.email().contains("@")) {
            throw Refusal.field("/email", "must be a well-formed email address");
        }
        return write(tenant).invite(request);
    }

    @Override
    public InvitationRow inviteAgain(String tenant, String invitation) {
        return write(tenant).again(invitation);
    }

    @Override
    public void revokeInvitation(String tenant, String invitation) {
        write(tenant).revoke(invitation);
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
