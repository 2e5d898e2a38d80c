package io.prehend.policy.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.policy.promotion.Probation.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the arm's process is told between episodes. */
final class ProbationTest {
    private static final ProbationEpisode WELL = new ProbationEpisode(true, false, false, 0);
    private static final ProbationEpisode BADLY = new ProbationEpisode(false, false, false, 0);
    private static final Verdict GOOD =
            new Verdict("grasp", "00", 1, List.of(CheckResult.passed("score", "It does well.", Map.of())));

    @TempDir
    private Path folder;

    private ModelFolder store;
    private Probation probation;
    private Path model;

    @BeforeEach
    void open() {
        model = BadModels.write(folder.resolve("learner"), BadModels.GOOD, BadModels.manifest(BadModels.GOOD));
        store = ModelFolder.open(folder.resolve("store"));
        probation = new Probation(store, Canary.Settings.STANDARD, "arm");
    }

    @Test
    void shouldLeaveAnArmAloneWhereTheStoreIsEmpty() {
        assertThat(probation.next()).isEqualTo(new Change(null, false, null));
        assertThat(probation.speedShare()).isEqualTo(1);
    }

    @Test
    void shouldTryConfirmAndKeepAGoodModel() {
        Generation approved = approve();
        Change change = probation.next();
        assertThat(change.model().manifest().content().sha256()).isEqualTo(approved.sha256());
        assertThat(probation.speedShare()).isEqualTo(0.5);
        change.model().close();

        int episodes = 0;
        while (probation.tried().isPresent()) {
            assertThat(probation.next()).isEqualTo(new Change(null, false, null));
            probation.onEpisode(WELL);
            episodes++;
        }

        assertThat(episodes).isBetween(20, 30);
        assertThat(store.list().current().map(Generation::number)).contains(approved.number());
        assertThat(probation.next().model()).isNull();
        assertThat(probation.record().episodes()).isEqualTo(episodes);
    }

    @Test
    void shouldReturnToTheModelOfTheBeginningAfterABadOne() {
        approve();
        probation.next().model().close();
        while (probation.tried().isPresent()) {
            probation.onEpisode(BADLY);
        }

        Change change = probation.next();
        assertThat(change.toFirst()).isTrue();
        assertThat(change.model()).isNull();
        assertThat(store.list().generations().get(0).standing()).isEqualTo(Standing.ROLLED_BACK);
        assertThat(probation.next()).isEqualTo(new Change(null, false, null));
    }

    @Test
    void shouldReturnToTheCurrentModelAfterABadOne() {
        Generation first = promote();
        probation.next().model().close();
        for (int i = 0; i < 50; i++) {
            probation.onEpisode(i % 10 == 0 ? BADLY : WELL);
        }
        approve();
        probation.next().model().close();
        while (probation.tried().isPresent()) {
            probation.onEpisode(BADLY);
        }

        Change change = probation.next();
        assertThat(change.toFirst()).isFalse();
        change.model().close();
        assertThat(probation.current().map(Generation::number)).contains(first.number());
        assertThat(probation.record()).isEqualTo(new TrackRecord(50, 5, 0, 0, 0));
    }

    @Test
    void shouldNoticeThatAPersonTookItBack() {
        Generation first = promote();
        probation.next().model().close();
        approve();
        probation.next().model().close();
        store.rollBack(probation.tried().orElseThrow(), "operator", "no");

        probation.next().model().close();
        assertThat(probation.tried()).isEmpty();
        assertThat(probation.current().map(Generation::number)).contains(first.number());

        store.rollBack(first, "operator", "neither");
        assertThat(probation.next().toFirst()).isTrue();
    }

    @Test
    void shouldTryAgainAfterACrash() {
        Generation approved = approve();
        probation.next().model().close();

        Probation restarted = new Probation(store, Canary.Settings.STANDARD, "arm");
        restarted.next().model().close();

        assertThat(restarted.tried().map(Generation::number)).contains(approved.number());
        assertThat(restarted.speedShare()).isEqualTo(0.5);
    }

    @Test
    void shouldExpectWhatTheModelBeforeDid() {
        Collections.nCopies(60, BADLY).forEach(probation::onEpisode);
        Collections.nCopies(60, WELL).forEach(probation::onEpisode);
        assertThat(probation.record()).isEqualTo(new TrackRecord(100, 40, 0, 0, 0));
        approve();
        probation.next().model().close();

        for (int i = 0; i < 20; i++) {
            probation.onEpisode(i % 2 == 0 ? BADLY : WELL);
        }

        assertThat(probation.tried()).isPresent();
    }

    @Test
    void shouldTakeBackWhatCannotBeLoaded() throws Exception {
        Generation approved = approve();
        Files.write(store.model(approved), new byte[100]);

        Change change = probation.next();

        assertThat(change.model()).isNull();
        assertThat(change.sentence()).contains("is not the one that was checked");
        assertThat(store.list().generations().get(0).standing()).isEqualTo(Standing.ROLLED_BACK);
        assertThat(probation.tried()).isEmpty();
    }

    @Test
    void shouldNotBeDueForACurrentModelThatCannotBeLoadedBeforeSomethingChanges() throws Exception {
        Generation broken = promote();
        Files.write(store.model(broken), new byte[100]);
        assertThat(probation.isDue()).isTrue();
        assertThatThrownBy(probation::next).hasMessageContaining("is not the one that was checked");
        assertThat(probation.isDue()).isFalse();
        assertThat(probation.next()).as("all stays as it was").isEqualTo(new Change(null, false, null));
        promote();
        assertThat(probation.isDue()).isTrue();
        probation.next().model().close();
    }

    @Test
    void shouldNeverStayWithABadOneWhereTheCurrentOneCannotBeLoadedEither() throws Exception {
        Generation first = promote();
        probation.next().model().close();
        approve();
        probation.next().model().close();
        while (probation.tried().isPresent()) {
            probation.onEpisode(BADLY);
        }
        Files.write(store.model(first), new byte[100]);
        Change change = probation.next();
        assertThat(change.toFirst()).isTrue();
        assertThat(change.sentence()).contains("is not the one that was checked");
        assertThat(probation.isDue()).isFalse();
        assertThat(probation.current()).isEmpty();
    }

    @Test
    void shouldLeadAwayFromWhatTheArmCannotUse() {
        Generation first = promote();
        probation.next().model().close();
        approve();
        probation.next().model().close();
        probation.refuse("no memory");
        assertThat(probation.isDue()).isTrue();
        probation.next().model().close();
        assertThat(probation.current().map(Generation::number)).contains(first.number());
        assertThat(store.list().generations().get(1).standing()).isEqualTo(Standing.ROLLED_BACK);
        assertThat(store.list().generations().get(1).reason()).isEqualTo("no memory");
        probation.refuse("no memory either");
        assertThat(probation.next().toFirst()).isTrue();
        assertThat(probation.isDue()).isFalse();
        assertThat(store.list().current()).contains(first);
    }

    private Generation approve() {
        return store.settle(store.submit(model, null, "learner"), GOOD, "learner");
    }

    private Generation promote() {
        return store.promote(store.beginProbation(approve(), "arm"), "arm", "fine");
    }
}
