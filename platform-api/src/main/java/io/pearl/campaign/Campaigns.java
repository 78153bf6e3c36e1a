package io.pearl.campaign;

import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Money;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The platform's campaigns, for staff. */
@Singleton
public final class Campaigns {

    private static final String COLUMNS =
            "tenant_id, id, slug, name_zh, name_en, state, currency, face_value, minimum_pay, per_customer, starts_at,"
                    + " ends_at, funded, available, reserved, spent";
    private static final Duration REMEMBER = Duration.ofMillis(500);

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;
    private volatile Offers offers = new Offers(Instant.MIN, List.of());

    Campaigns(Db db, Clock clock, AuditTrail audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    private record Offers(Instant readAt, List<Campaign> campaigns) {}

    /**
     * Creates a campaign as a draft; repeating it gives the one there is.
     *
     * @throws Refused CAMPAIGN_DIFFERS where the slug has other terms
     */
    public Campaign put(Caller who, String slug, Terms terms) {
        who.needIn(TenantId.PLATFORM, Permission.CAMPAIGNS_WRITE);
        if (!slug.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw Refused.field(
                    CampaignProblem.INVALID_REQUEST, "path:campaign", "must be lower-case letters, digits and hyphens");
        }
        Campaign campaign = db.write(tx -> {
            insert(tx, who, slug, terms);
            return select(tx, slug).orElseThrow();
        });
        if (!terms.sameAs(campaign)) {
            throw Refused.field(CampaignProblem.CAMPAIGN_DIFFERS, "path:campaign", "exists with other terms");
        }
        return campaign;
    }

    public List<Campaign> list(Caller who) {
        who.needIn(TenantId.PLATFORM, Permission.CAMPAIGNS_READ);
        return db.read(Campaigns::all);
    }

    /** Starts a draft or a paused campaign; one that runs already stays so. */
    public Campaign start(Caller who, String slug) {
        return change(who, slug, "campaign.start", Campaign.State.RUNNING);
    }

    /** Stops giving vouchers, on every node from the moment this commits. Vouchers claimed before stay valid. */
    public Campaign pause(Caller who, String slug) {
        return change(who, slug, "campaign.pause", Campaign.State.PAUSED);
    }

    /** What an order can draw on. */
    public sealed interface Offer {

        /** Nothing is on. */
        record None() implements Offer {}

        /** Something is on, and none of it has enough left for this order. */
        record UsedUp() implements Offer {}

        /** @param discount what the voucher takes off */
        record Voucher(Campaign campaign, Money discount) implements Offer {}
    }

    /**
     * The best voucher for an order of this total now, as of half a second ago at most. Whether the claim is admitted is
     * decided by {@link Claims}.
     */
    public Offer offer(Money total) {
        Instant now = clock.instant();
        Offers known = offers;
        if (known.readAt().plus(REMEMBER).isBefore(now) || known.readAt().isAfter(now)) {
            known = new Offers(now, db.read(Campaigns::all));
            offers = known;
        }
        List<Campaign> on = known.campaigns().stream()
                .filter(campaign -> campaign.faceValue().currency().equals(total.currency()) && campaign.within(now))
                .filter(campaign ->
                        campaign.state() == Campaign.State.RUNNING || campaign.state() == Campaign.State.EXHAUSTED)
                .filter(campaign -> campaign.discountOn(total).minor() > 0)
                .toList();
        if (on.isEmpty()) {
            return new Offer.None();
        }
        return on.stream()
                .filter(campaign -> campaign.state() == Campaign.State.RUNNING
                        && campaign.available().compareTo(campaign.discountOn(total)) >= 0)
                .<Offer.Voucher>map(campaign -> new Offer.Voucher(campaign, campaign.discountOn(total)))
                .max(Comparator.comparing(Offer.Voucher::discount))
                .<Offer>map(voucher -> voucher)
                .orElseGet(Offer.UsedUp::new);
    }

    private Campaign change(Caller who, String slug, String action, Campaign.State to) {
        who.needIn(TenantId.PLATFORM, Permission.CAMPAIGNS_WRITE);
        Campaign changed = db.write(tx -> {
            Campaign before = Sql.one(
                            tx,
                            "SELECT " + COLUMNS + " FROM campaign WHERE tenant_id = 0 AND slug = ? FOR UPDATE",
                            Campaigns::campaign,
                            slug)
                    .orElseThrow(() ->
                            Refused.because(CampaignProblem.CAMPAIGN_UNKNOWN, "There is no campaign '" + slug + "'."));
            if (before.state() == to || (to == Campaign.State.RUNNING && before.state() == Campaign.State.EXHAUSTED)) {
                return before;
            }
            if (to == Campaign.State.PAUSED && before.state() == Campaign.State.DRAFT) {
                throw Refused.because(CampaignProblem.CAMPAIGN_STATE, "The campaign has not been started yet.");
            }
            // a campaign that was paused with nothing left is exhausted, not running
            Campaign.State next =
                    to == Campaign.State.RUNNING && before.available().minor() == 0 ? Campaign.State.EXHAUSTED : to;
            Sql.update(tx, "UPDATE campaign SET state = ? WHERE tenant_id = 0 AND slug = ?", next.name(), slug);
            audit.record(
                    tx,
                    who,
                    TenantId.PLATFORM,
                    action,
                    before.id().toString(),
                    before.state().name(),
                    next.name());
            return select(tx, slug).orElseThrow();
        });
        offers = new Offers(Instant.MIN, List.of());
        return changed;
    }

    private void insert(Connection tx, Caller who, String slug, Terms terms) throws SQLException {
        CampaignId id = CampaignId.next();
        int inserted = Sql.update(
                tx,
                "INSERT IGNORE INTO campaign (" + COLUMNS + ", created_at) VALUES"
                        + " (0,?,?,?,?,'DRAFT',?,?,?,?,?,?,?,?,0,0,?)",
                id.value(),
                slug,
                terms.name().zh(),
                terms.name().en(),
                terms.budget().currency(),
                terms.faceValue().minor(),
                terms.minimumPay().minor(),
                terms.perCustomer(),
                terms.startsAt(),
                terms.endsAt(),
                terms.budget().minor(),
                terms.budget().minor(),
                clock.instant());
        if (inserted == 1) {
            Claims.enter(
                    tx,
                    id.value(),
                    Ids.next(),
                    "FUNDED",
                    "AVAILABLE",
                    terms.budget().minor(),
                    clock.instant());
            audit.record(tx, who, TenantId.PLATFORM, "campaign.create", id.toString(), null, Json.write(terms));
        }
    }

    private static Optional<Campaign> select(Connection tx, String slug) throws SQLException {
        return Sql.one(
                tx, "SELECT " + COLUMNS + " FROM campaign WHERE tenant_id = 0 AND slug = ?", Campaigns::campaign, slug);
    }

    private static List<Campaign> all(Connection tx) throws SQLException {
        return Sql.query(
                tx,
                "SELECT " + COLUMNS + " FROM campaign WHERE tenant_id = 0 ORDER BY id DESC LIMIT 200",
                Campaigns::campaign);
    }

    private static Campaign campaign(Row row) throws SQLException {
        String currency = row.text("currency");
        return new Campaign(
                new TenantId(row.number("tenant_id")),
                new CampaignId(row.number("id")),
                row.text("slug"),
                new Text(row.text("name_zh"), row.text("name_en")),
                Campaign.State.valueOf(row.text("state")),
                new Money(row.number("face_value"), currency),
                new Money(row.number("minimum_pay"), currency),
                row.integer("per_customer"),
                row.instant("starts_at"),
                row.instant("ends_at"),
                new Money(row.number("funded"), currency),
                new Money(row.number("available"), currency),
                new Money(row.number("reserved"), currency),
                new Money(row.number("spent"), currency));
    }
}
