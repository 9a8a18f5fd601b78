package io.tradewind.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses PLATFORM =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.tradewind.platform");

    @Test
    void platformKnowsNoContextAndNoStatistics() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.tradewind.quant..",
                        "io.tradewind.pipeline..",
                        "io.tradewind.research..",
                        "io.tradewind.api..",
                        "io.tradewind.local..",
                        "org.springframework..")
                .check(PLATFORM);
    }

    @Test
    void sweepRulesKnowJsonAndProblemsOnly() {
        classes()
                .that()
                .resideInAPackage("io.tradewind.platform.sweep")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.tradewind.platform.sweep",
                        "io.tradewind.platform.json",
                        "io.tradewind.platform.problem",
                        "com.fasterxml.jackson..",
                        "java..")
                .check(PLATFORM);
    }

    @Test
    void sqlIsNotScattered() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.tradewind.platform.postgres..",
                        "io.tradewind.platform.outbox..",
                        "io.tradewind.platform.access..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(PLATFORM);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(DriverManager.class)
                .check(PLATFORM);
    }

    @Test
    void environmentIsReadInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.tradewind.platform.settings.Environment")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(PLATFORM);
    }
}
