package io.pearl.isolation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import io.pearl.isolation.SqlTexts.Text;
import io.pearl.kernel.Sql;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * SQL stands where it can be looked at, and what stands there keeps to one tenant. Statements that are put together at
 * run time are looked at by the {@link Spy} when they run. Prints what reaches every tenant on purpose, and why.
 */
class QueriesTest {

    /** Repositories whose queries somebody else writes, and that were looked at. */
    private static final Set<String> REVIEWED = Set.of();

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pearl");

    private static final TenantRule RULE = new TenantRule(TenantTables.ofMigrations());

    @Test
    void onlyRoomsWriteSql() {
        noClasses()
                .that()
                .resideInAnyPackage("io.pearl", "io.pearl.web..", "io.pearl.*.http..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Sql.class)
                .check(CODE);
        assertThat(SqlTexts.all().stream()
                        .filter(text -> text.where().matches("io\\.pearl\\.((web|kernel|\\w+\\.http)\\.)?\\w+")
                                && !RULE.touched(text.sql()).isEmpty()))
                .isEmpty();
    }

    @Test
    void everyStatementGoesThroughOneGate() {
        noClasses()
                .that()
                .areNotAssignableTo(Sql.class)
                .and()
                .resideOutsideOfPackages("io.pearl.local..", "io.pearl.migrations..")
                .should()
                .callMethodWhere(DescribedPredicate.describe("prepares or runs SQL by itself", QueriesTest::runsSql))
                .check(CODE);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.pearl.local..", "io.pearl.migrations..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.micronaut\\.data\\.jdbc\\.runtime\\..*|jakarta\\.persistence\\..*"
                        + "|io\\.micronaut\\.data\\..*(CriteriaExecutor|SpecificationExecutor|PredicateSpecification)"
                        + "|io\\.micronaut\\.data\\.annotation\\.WithoutTenantId")
                .check(CODE);
    }

    private static boolean runsSql(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        return (owner.isAssignableTo(java.sql.Connection.class)
                        && call.getName().matches("prepareStatement|prepareCall|createStatement"))
                || owner.isAssignableTo(java.sql.Statement.class);
    }

    @Test
    void noRepositoryStandsUnreviewed() {
        assertThat(CODE.stream()
                        .filter(type -> type.isInterface()
                                && type.isAssignableTo(GenericRepository.class)
                                && type.getPackageName().startsWith("io.pearl"))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(REVIEWED);
        assertThat(CODE.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Query.class)
                                && !method.getAnnotationOfType(Query.class)
                                        .value()
                                        .contains(TenantBounds.COLUMN))
                        .map(method -> method.getFullName()))
                .isEmpty();
    }

    @Test
    void everyStatementKeepsToOneTenantOrSaysWhyNot() {
        List<Text> texts = SqlTexts.all();
        assertThat(texts).as("reads the classes of the server").hasSizeGreaterThan(80);
        assertThat(texts.stream().filter(QueriesTest::wrong).map(QueriesTest::said))
                .isEmpty();
        Set<String> onPurpose = texts.stream()
                .filter(text -> TenantRule.onPurpose(text.sql()))
                .map(Text::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        System.out.println(texts.size() + " statements, " + onPurpose.size() + " reach every tenant on purpose:");
        onPurpose.forEach(text -> System.out.println("  " + text));
    }

    @Test
    void whatHappenedIsNeverChanged() {
        assertThat(SqlTexts.all().stream().filter(text -> text.sql()
                        .matches("(?is).*\\b(update|delete from|replace into|truncate table|truncate)\\s+`?"
                                + "(audit_entry|ledger_entry)\\b.*")))
                .isEmpty();
    }

    /** What cannot be read before it runs names a tenant somewhere at least. */
    private static boolean wrong(Text text) {
        String sql = text.sql().replace(SqlTexts.SLOT, '?');
        if (TenantRule.read(sql).isPresent()) {
            return RULE.objection(sql).isPresent();
        }
        return !RULE.touched(sql).isEmpty() && !TenantRule.onPurpose(sql) && !sql.contains(TenantBounds.COLUMN);
    }

    private static String said(Text text) {
        return text + "\n  " + RULE.objection(text.sql()).orElse("names no tenant");
    }
}
