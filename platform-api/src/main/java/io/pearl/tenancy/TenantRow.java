package io.pearl.tenancy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.pearl.menu.Text;
import java.time.LocalDateTime;

@MappedEntity("tenant")
record TenantRow(@Id long id, String slug, String nameZh, String nameEn, String state, LocalDateTime createdAt) {

    Tenant tenant() {
        return new Tenant(new TenantId(id), slug, new Text(nameZh, nameEn));
    }
}
