package io.pearl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms stand in a line, and a room imports only what stands to its left. Prints the plan as it is. */
class FloorPlanTest {

    /** Left to right; risk stands beside ordering and answers the port that ordering declares. */
    private static final List<String> LINE = List.of(
            "tenancy",
            "event",
            "identity",
            "catalogue",
            "availability",
            "campaign",
            "ordering",
            "risk",
            "payment",
            "fulfilment",
            "planning",
            "webhook",
            "onboarding",
            "operations");

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.pearl");

    @TestFactory
    Stream<DynamicTest> aRoomKnowsOnlyTheRoomsToItsLeft() {
        System.out.println("floor plan: kernel, web | " + String.join(" → ", LINE));
        return LINE.stream().map(room -> DynamicTest.dynamicTest(room, () -> rule(room)));
    }

    private static void rule(String room) {
        List<String> forbidden = new ArrayList<>();
        LINE.subList(LINE.indexOf(room) + 1, LINE.size()).forEach(right -> forbidden.add("io.pearl." + right + ".."));
        forbidden.add("io.pearl.web..");
        ClassesShouldConjunction rule = noClasses()
                .that()
                .resideInAPackage("io.pearl." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new));
        rule.check(CODE);
    }

    @Test
    void nobodyAsksRisk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.pearl.risk..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.pearl.risk..")
                .check(CODE);
    }

    @Test
    void theKernelKnowsNoRoom() {
        noClasses()
                .that()
                .resideInAPackage("io.pearl.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        LINE.stream().map(room -> "io.pearl." + room + "..").toArray(String[]::new))
                .check(CODE);
    }

    @Test
    void thePlatformKnowsNoSourceFormat() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        LINE.stream().map(room -> "io.pearl." + room + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.pearl.adapter.*..")
                .check(CODE);
    }

    @Test
    void sqlIsWrittenOnlyInRooms() {
        classes()
                .that()
                .resideInAPackage("io.pearl.*.http..")
                .should()
                .onlyDependOnClassesThat()
                .haveNameNotMatching("io\\.pearl\\.kernel\\.Sql")
                .check(CODE);
    }

    @Test
    void controllersAreTheBusinessOfTheirRoomAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.pearl.*.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.pearl.*.http..")
                .check(CODE);
    }
}
