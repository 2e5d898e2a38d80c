package io.prehend.launch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.prehend.launch.report.Progress;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/**
 * The one rule of the house, arrows point at the controller and the controller knows nobody, and its small sisters.
 *
 * <p>A rule of ArchUnit fails where it finds no class to look at; {@link #shouldLookAtEveryModule} guards the rest.
 */
@SuppressWarnings("ConstantName") // the rules are named like tests: they are tests
@AnalyzeClasses(packages = "io.prehend", importOptions = ArchitectureTest.MainCodeOnly.class)
class ArchitectureTest {
    private static final String[] CONTROLLER = {
        "io.prehend.model..",
        "io.prehend.port..",
        "io.prehend.safety..",
        "io.prehend.loop..",
        "io.prehend.perception..",
        "io.prehend.task..",
        "io.prehend.audit.."
    };
    private static final String[] PLUGGED_IN = {"io.prehend.driver..", "io.prehend.sim..", "io.prehend.policy.."};
    private static final String LAUNCH = "io.prehend.launch..";
    private static final String[] JDK_XML = {"javax.xml..", "org.w3c.dom..", "org.xml.sax.."};

    @ArchTest
    void shouldLookAtEveryModule(JavaClasses classes) {
        assertThat(count(classes, resideInAnyPackage(CONTROLLER))).isGreaterThan(15);
        assertThat(count(classes, resideInAPackage("io.prehend.sim.."))).isGreaterThan(5);
        assertThat(count(classes, resideInAPackage(LAUNCH))).isGreaterThan(10);
        assertThat(classes).noneMatch(type -> type.getSimpleName().endsWith("Test"));
    }

    @ArchTest
    void shouldKnowTheModuleOfEveryClass(JavaClasses classes) {
        assertThat(classes)
                .allMatch(resideInAnyPackage(CONTROLLER)
                        .or(resideInAnyPackage(PLUGGED_IN))
                        .or(resideInAPackage(LAUNCH)));
    }

    @ArchTest
    static final ArchRule controllerKnowsNobody = classes()
            .that()
            .resideInAnyPackage(CONTROLLER)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(CONTROLLER)
                    .or(resideInAnyPackage(JDK_XML))
                    .or(resideInAnyPackage("java..", "org.slf4j..")));

    @ArchTest
    static final ArchRule modulesThatPlugInDoNotSeeEachOther =
            slices().matching("io.prehend.(driver|sim|policy)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule nobodyKnowsLaunch = noClasses()
            .that()
            .resideOutsideOfPackage(LAUNCH)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LAUNCH);

    @ArchTest
    static final ArchRule noCyclesBetweenPackages =
            slices().matching("io.prehend.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule safetyImportsOnlyModelAndTheJdk = classes()
            .that()
            .resideInAPackage("io.prehend.safety..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.prehend.safety..", "io.prehend.model..", "java..");

    @ArchTest
    static final ArchRule timeIsAnArgument = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.prehend.model..", "io.prehend.safety..", "io.prehend.task..", "io.prehend.driver.guard..")
            .should()
            .callMethodWhere(readsAClock());

    @ArchTest
    static final ArchRule theLoopDoesNotCareWhatTimeOfDayItIs =
            noClasses().that().resideInAPackage("io.prehend.loop..").should().callMethodWhere(readsTheTimeOfDay());

    @ArchTest
    static final ArchRule onlyTheCommandLineWritesToTheStandardStreams = noClasses()
            .that(not(assignableTo(Main.class)).and(not(assignableTo(Progress.class))))
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nobodySleepsButADriverThatReconnects = noClasses()
            .that(not(resideInAPackage("io.prehend.driver..").and(nameEndsWith("Backoff"))))
            .should()
            .callMethodWhere(sleeps());

    @ArchTest
    static final ArchRule dataIsNotJavaSerializable = noClasses().should(declareThemselvesSerializable());

    @ArchTest
    static final ArchRule onlyPicturesNeedAwt = noClasses()
            .that()
            .resideOutsideOfPackages("..render..", "..look..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..");

    private static DescribedPredicate<JavaMethodCall> sleeps() {
        return describe(
                "sleeps",
                call -> call.getName().equals("sleep")
                        && (call.getTargetOwner().isAssignableTo(Thread.class)
                                || call.getTargetOwner().isAssignableTo(TimeUnit.class)));
    }

    private static DescribedPredicate<JavaMethodCall> readsAClock() {
        return readsTheTimeOfDay()
                .or(describe(
                        "reads the monotonic clock",
                        call -> call.getTargetOwner().isEquivalentTo(System.class)
                                && call.getName().equals("nanoTime")));
    }

    private static DescribedPredicate<JavaMethodCall> readsTheTimeOfDay() {
        return describe(
                "reads the time of day",
                call -> call.getTargetOwner().isEquivalentTo(System.class)
                                && call.getName().equals("currentTimeMillis")
                        || call.getTargetOwner().getPackageName().equals("java.time")
                                && call.getName().equals("now"));
    }

    /** Enums, exceptions and collections of the JDK bring it along; that is not what the rule is about. */
    private static ArchCondition<JavaClass> declareThemselvesSerializable() {
        return ArchCondition.from(
                describe("declare themselves Serializable", (JavaClass type) -> type.getRawInterfaces().stream()
                        .anyMatch(parent -> parent.isEquivalentTo(Serializable.class))));
    }

    private static DescribedPredicate<JavaClass> nameEndsWith(String end) {
        return DescribedPredicate.describe(
                "name ends with " + end, type -> type.getSimpleName().endsWith(end));
    }

    private static long count(JavaClasses classes, DescribedPredicate<JavaClass> predicate) {
        return classes.stream().filter(predicate).count();
    }

    /** Leaves out tests, wherever they come from: a folder, or the controller's test jar. */
    static final class MainCodeOnly implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }
}
