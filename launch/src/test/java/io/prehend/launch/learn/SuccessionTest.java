package io.prehend.launch.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.ModelFixture;
import io.prehend.launch.report.Report;
import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.policy.promotion.CheckResult;
import io.prehend.policy.promotion.Generation;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.policy.promotion.ProbationEpisode;
import io.prehend.policy.promotion.Standing;
import io.prehend.policy.promotion.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arm's side of the store: what it follows, and what it does when the store is of no use. */
class SuccessionTest {
    private static final ProbationEpisode GOOD = new ProbationEpisode(true, false, false, 0.1);
    private static final ProbationEpisode BAD = new ProbationEpisode(false, false, false, 0.1);

    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    private ModelFolder store;
    private PolicySource first;
    private Succession succession;

    @BeforeEach
    void begin() {
        store = ModelFolder.open(folder.resolve("store"));
        first = Policies.open(Policies.GRASP);
        succession = new Succession(store, first, said::add);
    }

    @AfterEach
    void end() {
        succession.close();
        first.close();
    }

    @Test
    void shouldStayWithTheFirstModelWhileTheStoreOffersNone() {
        assertThat(succession.look()).isFalse();
        assertThat(succession.policy()).isSameAs(first);
        assertThat(succession.speedShare()).isEqualTo(1);
        assertThat(said).isEmpty();
    }

    @Test
    void shouldTryWhatWasApprovedSlowlyAtFirstAndKeepItWhenItDoesWell() {
        Generation offered = offer();

        assertThat(succession.look()).isTrue();
        assertThat(succession.policy().sha256()).isEqualTo(offered.sha256());
        assertThat(succession.speedShare()).isLessThan(1);
        assertThat(succession.inWords()).isEqualTo("generation 1 on probation");
        for (int episode = 0; episode < 100 && succession.inWords().contains("probation"); episode++) {
            succession.onEpisode(GOOD);
        }

        assertThat(succession.inWords()).isEqualTo("generation 1");
        assertThat(store.list().current().orElseThrow().number()).isEqualTo(1);
        assertThat(said).contains("generation 1 stays");
        assertThat(succession.look()).isFalse();
    }

    @Test
    void shouldGoBackWhenItDoesBadly() {
        offer();
        succession.look();
        for (int episode = 0; episode < 100 && succession.inWords().contains("probation"); episode++) {
            succession.onEpisode(BAD);
        }

        assertThat(said).contains("generation 1 is rolled back");
        assertThat(succession.look()).isTrue();
        assertThat(succession.policy()).isSameAs(first);
        assertThat(store.list().generations().get(0).standing()).isEqualTo(Standing.ROLLED_BACK);
        Report report = new Report();
        succession.describe(report);
        assertThat(report.toJson()).contains("\"rollbacks\" : 1").contains("\"swaps\" : 2");
    }

    @Test
    void shouldGoOnWithWhatItHasWhereTheStoreCannotBeUsed() throws IOException {
        Generation offered = offer();
        Files.writeString(store.model(offered), "no model at all");

        for (int episode = 0; episode < 3; episode++) {
            assertThat(succession.look()).isFalse();
            succession.onEpisode(GOOD);
        }

        assertThat(succession.policy()).isSameAs(first);
        assertThat(said).singleElement().asString().contains("is not the one that was checked");
    }

    @Test
    void shouldNotBeDueAgainBeforeTheStoreChangesWhereNothingCouldBeWritten() throws IOException {
        Generation offered = offer();
        Files.createDirectories(store.model(offered).resolveSibling("verdict.json.part/in the way"));
        assertThat(succession.isDue()).isTrue();
        assertThat(succession.look()).isFalse();
        assertThat(succession.isDue()).isFalse();
        assertThat(said).singleElement().asString().contains("could not change generation 1");
        offer();
        assertThat(succession.isDue()).isTrue();
        assertThat(succession.look()).isTrue();
        assertThat(succession.generation()).isEqualTo(2);
    }

    @Test
    void shouldGoBackStepByStepWhereNothingCanBeUsed() {
        store.promote(store.beginProbation(offer(), "test"), "test", "fine");
        succession.look();
        offer();
        succession.look();
        assertThat(succession.generation()).isEqualTo(2);
        assertThat(succession.refuse("no memory")).isTrue();
        assertThat(succession.generation()).isEqualTo(1);
        assertThat(succession.refuse("no memory either")).isTrue();
        assertThat(succession.policy()).isSameAs(first);
        assertThat(succession.refuse("nor for the first")).isFalse();
        assertThat(succession.isDue()).isFalse();
    }

    private Generation offer() {
        Generation candidate = store.submit(ModelFixture.write(folder), null, "test");
        CheckResult passed =
                new CheckResult("contract", CheckResult.Outcome.PASSED, "It was let through by a test.", Map.of(), 0);
        return store.settle(candidate, new Verdict("grasp", "00", 1, List.of(passed)), "test");
    }
}
