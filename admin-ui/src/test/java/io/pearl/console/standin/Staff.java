package io.pearl.console.standin;

import io.pearl.client.PeopleApi.InvitationRequest;
import io.pearl.client.PeopleApi.InvitationRow;
import io.pearl.client.PeopleApi.PersonChange;
import io.pearl.client.PeopleApi.PersonRow;
import io.pearl.client.PeopleApi.RoleRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of one chain, and those who were asked to join. */
final class Staff {

    private final List<PersonRow> people = new ArrayList<>();
    private final List<InvitationRow> invitations = new ArrayList<>();
    private final Map<String, List<String>> roles;
    private final String top;
    private int version = 1;

    /**
     * @param top the role of which one must stay
     */
    Staff(Map<String, List<String>> roles, String top) {
        this.roles = roles;
        this.top = top;
    }

    static Staff ofAChain() {
        Staff staff = new Staff(Roles.TENANT, "owner");
        staff.add("陈美琪", "chen.meiqi@one-leaf.example", "owner", Duration.ofMinutes(3));
        staff.add("林晓月 Lin Xiaoyue", "lin@one-leaf.example", "menu-editor", Duration.ofHours(5));
        staff.add("王强", "wang.qiang@one-leaf.example", "finance", Duration.ofDays(2));
        staff.add("<img src=x onerror=alert(1)>", "html@one-leaf.example", "store-staff", Duration.ofDays(9));
        staff.add("=HYPERLINK(\"http://evil.example\")", "formula@one-leaf.example", "store-staff", null);
        staff.add("يوسف العلي", "yousef@one-leaf.example", "developer", Duration.ofMinutes(50));
        staff.add("🧋 小熊 👩🏽‍🍳", "bear@one-leaf.example", "store-staff", Duration.ofDays(40));
        staff.change(6, "suspended");
        staff.invite("zhou@one-leaf.example", "menu-editor", "sent", null);
        staff.invite(
                "nobody@no-such-host.example",
                "store-staff",
                "failed",
                "550 5.1.2 no-such-host.example: domain not found");
        return staff;
    }

    static Staff ofThePlatform() {
        Staff staff = new Staff(Roles.PLATFORM, "operator");
        staff.add("Lin Xiaoyue", "lin@example.test", "operator", Duration.ofSeconds(20));
        staff.add("赵敏", "zhao.min@pearl.example", "operator", Duration.ofHours(2));
        staff.add("Grace Okafor", "grace@pearl.example", "auditor", Duration.ofDays(1));
        staff.add("孙浩", "sun.hao@pearl.example", "fraud-analyst", Duration.ofMinutes(12));
        return staff;
    }

    /** Whoever a small chain begins with. */
    static Staff ofOne(String name, String mail) {
        Staff staff = new Staff(Roles.TENANT, "owner");
        staff.add(name, mail, "owner", Duration.ofDays(1));
        return staff;
    }

    static Staff ofNobody() {
        return new Staff(Roles.TENANT, "owner");
    }

    private void add(String name, String mail, String role, @Nullable Duration ago) {
        Instant now = Instant.now();
        people.add(new PersonRow(
                "sub-%s-%d".formatted(top, people.size() + 1),
                name,
                mail,
                role,
                "active",
                "\"" + version++ + "\"",
                now.minus(Duration.ofDays(60)),
                ago == null ? null : now.minus(ago),
                null));
    }

    private void change(int index, String state) {
        PersonRow row = people.get(index);
        people.set(index, with(row, row.role(), state));
    }

    private PersonRow with(PersonRow row, String role, String state) {
        return new PersonRow(
                row.id(),
                row.name(),
                row.email(),
                role,
                state,
                "\"" + version++ + "\"",
                row.since(),
                row.seenAt(),
                null);
    }

    private void invite(String mail, String role, String state, @Nullable String trouble) {
        Instant now = Instant.now();
        invitations.addFirst(new InvitationRow(
                "inv_%d".formatted(100 + version++),
                mail,
                role,
                "open",
                state,
                trouble,
                "陈美琪",
                now.minus(Duration.ofDays(invitations.size() + 1)),
                now.plus(Duration.ofDays(6 - invitations.size()))));
    }

    synchronized List<RoleRow> roles(Set<String> held) {
        return Roles.rows(roles, held);
    }

    /**
     * @param held what the caller may do here
     */
    synchronized List<PersonRow> people(Set<String> held) {
        return people.stream()
                .map(row -> new PersonRow(
                        row.id(),
                        row.name(),
                        row.email(),
                        row.role(),
                        row.state(),
                        row.etag(),
                        row.since(),
                        row.seenAt(),
                        unchangeable(row, held)))
                .sorted(Comparator.comparing(PersonRow::state).thenComparing(PersonRow::name))
                .toList();
    }

    private @Nullable String unchangeable(PersonRow row, Set<String> held) {
        if (!held.contains("members:write")) {
            return "lacks-permission";
        }
        if (!held.containsAll(roles.getOrDefault(row.role(), List.of()))) {
            return "holds-more";
        }
        return lastOwner(row) ? "last-owner" : null;
    }

    private boolean lastOwner(PersonRow row) {
        return row.role().equals(top)
                && row.state().equals("active")
                && people.stream()
                                .filter(other -> other.role().equals(top)
                                        && other.state().equals("active"))
                                .count()
                        == 1;
    }

    synchronized PersonRow put(String id, @Nullable String ifMatch, PersonChange change) {
        int index = index(id, ifMatch);
        people.set(index, with(people.get(index), change.role(), change.state()));
        return people.get(index);
    }

    synchronized void remove(String id, @Nullable String ifMatch) {
        int index = index(id, ifMatch);
        if (lastOwner(people.get(index))) {
            throw new Refusal(409, "LAST_OWNER", "One owner has to stay.");
        }
        people.remove(index);
    }

    /** Somebody else changes this row at the same time. */
    synchronized void touch(String name, String role) {
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i).name().equals(name)) {
                people.set(i, with(people.get(i), role, people.get(i).state()));
            }
        }
    }

    private int index(String id, @Nullable String ifMatch) {
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i).id().equals(id)) {
                Refusal.match(ifMatch, people.get(i).etag());
                return i;
            }
        }
        throw Refusal.notFound();
    }

    synchronized List<InvitationRow> invitations() {
        return List.copyOf(invitations);
    }

    synchronized InvitationRow invite(InvitationRequest request) {
        if (people.stream().anyMatch(row -> row.email().equalsIgnoreCase(request.email()))) {
            throw Refusal.field("/email", "already works here");
        }
        invite(request.email(), request.role(), "queued", null);
        return invitations.getFirst();
    }

    synchronized InvitationRow again(String id) {
        for (int i = 0; i < invitations.size(); i++) {
            InvitationRow row = invitations.get(i);
            if (row.id().equals(id)) {
                invitations.set(
                        i,
                        new InvitationRow(
                                id,
                                row.email(),
                                row.role(),
                                "open",
                                "queued",
                                null,
                                row.invitedBy(),
                                row.createdAt(),
                                Instant.now().plus(Duration.ofDays(7))));
                return invitations.get(i);
            }
        }
        throw Refusal.notFound();
    }

    synchronized void revoke(String id) {
        invitations.removeIf(row -> row.id().equals(id));
    }

    synchronized boolean owned() {
        return people.stream()
                .anyMatch(row -> row.role().equals(top) && row.state().equals("active"));
    }
}
