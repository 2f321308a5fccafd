package io.github.jwtinject;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

@AnalyzeClasses(packages = "io.github.jwtinject", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] LIBRARIES = {
        "org.jose4j..", "com.fasterxml.jackson..", "tools.jackson..", "com.github.benmanes.."
    };

    @ArchTest
    static final ArchRule noWebTypeInTheCore = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "jakarta.servlet..", "javax.servlet..", "org.springframework..", "io.micronaut..", "reactor.."));

    @ArchTest
    static final ArchRule noLibraryTypeInAPublicSignature = methods()
            .that()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .arePublic()
            .should(mentionNoLibrary());

    @ArchTest
    static final ArchRule noThreadLocalIdentity =
            noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class);

    @ArchTest
    static final ArchRule jsonIsReadInOneWay = classes()
            .that(not(resideInAnyPackage("io.github.jwtinject.text..", "io.github.jwtinject.injection..")))
            .should()
            .onlyDependOnClassesThat(not(resideInAnyPackage("com.fasterxml.jackson.databind..")));

    private static ArchCondition<JavaMethod> mentionNoLibrary() {
        return new ArchCondition<>("mention no type of a library") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (JavaClass type : method.getAllInvolvedRawTypes()) {
                    if (resideInAnyPackage(LIBRARIES).test(type)) {
                        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " mentions " + type));
                    }
                }
            }
        };
    }
}
