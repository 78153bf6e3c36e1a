package io.pearl.tenancy;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.MYSQL)
interface TenantRepository extends GenericRepository<TenantRow, Long> {

    TenantRow save(TenantRow row);

    Optional<TenantRow> findBySlug(String slug);

    Optional<TenantRow> findById(long id);

    List<TenantRow> listOrderBySlug();
}
