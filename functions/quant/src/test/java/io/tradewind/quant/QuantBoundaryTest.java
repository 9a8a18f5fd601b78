package io.tradewind.quant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class QuantBoundaryTest {

    private static final JavaClasses QUANT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.tradewind.quant");

    @Test
    void knowsTheJdkAndNothingElse() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "jdk.incubator.vector..", "io.tradewind.quant..")
                .check(QUANT);
    }

    @Test
    void packagesDependOneWay() {
        slices().matching("io.tradewind.quant.(*)..").should().beFreeOfCycles().check(QUANT);
    }
}
