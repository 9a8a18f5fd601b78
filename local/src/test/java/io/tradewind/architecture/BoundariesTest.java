package io.tradewind.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom, over the compiled classes of every module. */
final class BoundariesTest {

    private static final List<String> MODULES =
            List.of("quant", "platform", "pipeline", "research", "api", "schema");

    private static final List<String> ENGINE_MODULES = List.of("matching", "sequencer", "gateway");

    private static JavaClasses classes;

    @BeforeAll
    static void readEveryModule() {
        List<Path> folders =
                Stream.concat(
                                MODULES.stream().map(m -> Path.of("../functions", m)),
                                ENGINE_MODULES.stream().map(m -> Path.of("../engine-ecs", m)))
                        .map(module -> module.resolve("target/classes"))
                        .toList();
        for (Path folder : folders) {
            assertTrue(Files.isDirectory(folder), folder + " is missing: build it first");
        }
        classes = new ClassFileImporter().importPaths(folders);
    }

    @Test
    void quantKnowsTheJdkAlone() {
        holds(
                classes()
                        .that()
                        .resideInAPackage("io.tradewind.quant..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("io.tradewind.quant..", "java..", "jdk.incubator.."));
    }

    @Test
    void platformKnowsNoContext() {
        apart(
                "io.tradewind.platform..",
                "io.tradewind.quant..",
                "io.tradewind.pipeline..",
                "io.tradewind.research..",
                "io.tradewind.api..");
    }

    @Test
    void contextsDoNotKnowEachOther() {
        apart(
                "io.tradewind.pipeline..",
                "io.tradewind.quant..",
                "io.tradewind.research..",
                "io.tradewind.api..");
        apart("io.tradewind.research..", "io.tradewind.pipeline..", "io.tradewind.api..");
        apart("io.tradewind.api..", "io.tradewind.pipeline..");
    }

    @Test
    void theApiKnowsResearchByItsFace() {
        apart(
                "io.tradewind.api..",
                "io.tradewind.research.delivery..",
                "io.tradewind.research.grid..",
                "io.tradewind.research.lambda..",
                "io.tradewind.research.parquet..",
                "io.tradewind.research.postgres..",
                "io.tradewind.research.price..",
                "io.tradewind.research.rows..",
                "io.tradewind.research.source..",
                "io.tradewind.research.sweep..",
                "io.tradewind.research.validation..");
    }

    @Test
    void theEngineIsBuiltFromTheInsideOut() {
        holds(
                classes()
                        .that()
                        .resideInAPackage("io.tradewind.matching..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("io.tradewind.matching..", "java.."));
        apart(
                "io.tradewind.sequencer..",
                "io.tradewind.gateway..",
                "io.tradewind.quant..",
                "io.tradewind.pipeline..",
                "io.tradewind.research..",
                "io.tradewind.api..");
        apart(
                "io.tradewind.gateway..",
                "io.tradewind.quant..",
                "io.tradewind.pipeline..",
                "io.tradewind.research..",
                "io.tradewind.api..",
                "io.tradewind.local..");
    }

    @Test
    void contextsDoNotKnowTheEngine() {
        apart(
                List.of(
                        "io.tradewind.quant..",
                        "io.tradewind.platform..",
                        "io.tradewind.pipeline..",
                        "io.tradewind.research..",
                        "io.tradewind.api.."),
                "io.tradewind.matching..",
                "io.tradewind.sequencer..",
                "io.tradewind.gateway..");
    }

    @Test
    void springLivesInApiAlone() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.tradewind.api..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.springframework.."));
    }

    @Test
    void theApiLeavesAwsToItsContexts() {
        apart("io.tradewind.api..", "software.amazon.awssdk..");
    }

    @Test
    void whatTouchesSqlSitsInAPackageNamedForIt() {
        holds(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "..postgres..", "io.tradewind.platform..", "io.tradewind.quant..")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.sql.PreparedStatement"));
    }

    @Test
    void handlersSitInLambdaPackages() {
        holds(
                classes()
                        .that()
                        .haveSimpleNameEndingWith("Handler")
                        .and()
                        .implement("com.amazonaws.services.lambda.runtime.RequestHandler")
                        .should()
                        .resideInAPackage("..lambda..")
                        .andShould()
                        .bePublic());
    }

    @Test
    void packagesOfAModuleHaveNoCycles() {
        for (String module : Stream.concat(MODULES.stream(), ENGINE_MODULES.stream()).toList()) {
            holds(
                    slices().matching("io.tradewind." + module + ".(*)..")
                            .should()
                            .beFreeOfCycles()
                            .allowEmptyShould(true));
        }
    }

    private static void apart(String packages, String... others) {
        apart(List.of(packages), others);
    }

    /** No class of these packages depends on one of the others. */
    private static void apart(List<String> packages, String... others) {
        holds(
                noClasses()
                        .that()
                        .resideInAnyPackage(packages.toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others));
    }

    private static void holds(ArchRule rule) {
        rule.check(classes);
    }
}
