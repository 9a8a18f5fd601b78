package io.tradewind.matching;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The core depends on nothing that could give another answer tomorrow. */
final class PurityTest {

    private static final JavaClasses CORE =
            new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void knowsTheJdkAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.tradewind.matching..", "java..")
                .check(CORE);
    }

    @Test
    void readsNoClockRollsNoDiceStartsNothing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.time..", "java.net..", "java.nio.file..", "java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.(Random|UUID|SplittableRandom)|java\\.lang\\.Thread")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.tradewind.matching.(*)..").should().beFreeOfCycles().check(CORE);
    }
}
