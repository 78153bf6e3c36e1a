package io.pearl.console.tenants;

import io.pearl.client.TenantsApi.TenantProfile;
import io.pearl.console.forms.Form;
import io.pearl.console.words.Words;
import io.pearl.console.words.Zones;
import java.time.Instant;

/** Legal and contact data to change. */
final class ProfileForm {

    private ProfileForm() {}

    static Form<TenantProfile> of(Words words, String slug, ProfileDeeds deeds) {
        Form<TenantProfile> form = new Form<>(words, "tenant-profile/" + slug);
        var nameZh = form.text("/nameZh", words.of("profile-field.nameZh"), TenantProfile::nameZh)
                .required()
                .max(60);
        var nameEn = form.text("/nameEn", words.of("profile-field.nameEn"), TenantProfile::nameEn)
                .required()
                .max(60);
        var legalName = form.text("/legalName", words.of("profile-field.legalName"), TenantProfile::legalName)
                .max(120);
        var registrationNo = form.text(
                        "/registrationNo", words.of("profile-field.registrationNo"), TenantProfile::registrationNo)
                .max(40);
        var contactName = form.text("/contactName", words.of("profile-field.contactName"), TenantProfile::contactName)
                .max(60);
        var contactEmail = form.email(
                        "/contactEmail", words.of("profile-field.contactEmail"), TenantProfile::contactEmail)
                .max(254);
        var contactPhone = form.text(
                        "/contactPhone", words.of("profile-field.contactPhone"), TenantProfile::contactPhone)
                .check(text -> text.matches("\\+[1-9][0-9]{6,14}"), words.of("fault.phone"))
                .hint(words.of("profile-field.contactPhone-hint"));
        Instant now = Instant.now();
        var timeZone = form.pick(
                        "/timeZone",
                        words.of("profile-field.timeZone"),
                        Zones.all(),
                        zone -> Zones.say(zone, words.locale(), now),
                        TenantProfile::timeZone)
                .required();
        return form.makes(() -> new TenantProfile(
                        nameZh.value(),
                        nameEn.value(),
                        legalName.value(),
                        registrationNo.value(),
                        contactName.value(),
                        contactEmail.value(),
                        contactPhone.value(),
                        timeZone.value()))
                .keeps(words.of("tenants.facts-save"), deeds.keeper());
    }
}
