package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.launch.ModelFixture;
import io.prehend.launch.learn.Succession;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.JogWish;
import io.prehend.launch.operate.Learning;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Role;
import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.policy.promotion.CheckResult;
import io.prehend.policy.promotion.Generation;
import io.prehend.policy.promotion.ModelFolder;
import io.prehend.policy.promotion.Standing;
import io.prehend.policy.promotion.Verdict;
import io.prehend.safety.SafetyState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of policies that come and go while a simulated arm works, with a real store. */
class PolicyFollowerTest {
    private static final long TICK_NS = 200_000;
    private static final Caller EVE = StationBench.caller("Eve", Role.ENGINEER);

    @TempDir
    private Path folder;

    private StationBench bench;
    private ModelFolder store;
    private PolicySource first;
    private Succession succession;
    private PolicyFollower follower;
    private final Changes changes = new Changes();
    /** The loop does not tick, while the time goes on. */
    private volatile boolean stalled;

    @BeforeEach
    void open() {
        bench = new StationBench(folder.resolve("state"), true, true, false);
        store = ModelFolder.open(folder.resolve("store"));
        first = Policies.open(Policies.GRASP);
        succession = new Succession(store, first, bench.said::add);
        follower = new PolicyFollower(
                succession, null, changes, bench.station.loopSide(), bench.station.deskThread(), bench.said::add);
        bench.station.learnsThrough(
                store, folder.resolve("store").resolve("learner").resolve("paused"));
        bench.station.keeper().tellsEpisodes(follower::onEpisode);
    }

    @AfterEach
    void close() {
        bench.close();
        succession.close();
        first.close();
    }

    @Test
    void shouldTakeUpWhatAnEngineerPromotesOnceTheArmRestsAndGiveItUpAgain() {
        bench.run(2000);
        offer();
        Learning learning = bench.station.learning();
        assertThat(learning.available()).isTrue();
        assertThat(learning.promote(order(), 7, "why not").code()).isEqualTo("no_such_generation");
        assertThat(learning.promote(order(), 1, " ").code()).isEqualTo("no_reason");
        StationBench.require(learning.promote(order(), 1, "it looked good"));

        look();
        assertThat(changes.made).as("while the arm moves").isEmpty();
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
        bench.swing.done = true;
        bench.run(500);
        look();
        assertThat(changes.made).containsExactly("forget", "prepare novice", "follow");
        assertThat(follower.deciding().generation()).isEqualTo(1);
        bench.run(6000);
        assertThat(bench.state()).as("a simulated arm goes on").isEqualTo(SafetyState.RUNNING);
        assertThat(learning.generations())
                .anyMatch(each -> each.generation() == 1 && each.state().equals("active"));

        StationBench.require(learning.rollBack(order(), "it was not"));
        look();
        bench.swing.done = true;
        bench.run(500);
        look();
        assertThat(follower.deciding().generation()).isZero();
        assertThat(bench.station.records().audit(100))
                .anyMatch(line ->
                        line.kind().equals("policy_changed") && line.detail().contains("it was not"));
    }

    @Test
    void shouldNotReplaceTheTaskThatKnowsOfSomethingInTheHandBeforeItIsLetGo() {
        bench.run(2000);
        offer();
        StationBench.require(bench.station.learning().promote(order(), 1, "it looked good"));
        bench.swing.carrying = true;
        bench.station.desk().stop(EVE);
        bench.run(1000);
        look();
        assertThat(changes.made).isEmpty();
        assertThat(bench.renewed).isZero();

        bench.station.control().take(EVE);
        bench.run(100);
        StationBench.require(bench.station.control().take(EVE));
        StationBench.require(bench.answer(order -> bench.station.desk().releaseGrip(order, 1_000_000_000L), EVE));
        look();
        assertThat(changes.made).containsExactly("forget", "prepare novice", "follow");
    }

    @Test
    void shouldBeSlowWhileAPolicyIsOnProbation() {
        offer();
        bench.run(500);
        look();
        assertThat(follower.deciding().probation()).isTrue();
        bench.run(6000);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
        assertThat(bench.station.situation().safety().speedShare()).isLessThan(1);
    }

    @Test
    void shouldLeaveTheArmAloneWhereTheCurrentModelCannotBeLoaded() throws IOException {
        bench.run(2000);
        Generation broken = offer();
        StationBench.require(bench.station.learning().promote(order(), 1, "it looked good"));
        Files.writeString(store.model(broken), "no model at all");
        look();
        bench.swing.done = true;
        bench.run(500);
        look();
        assertThat(bench.said).anyMatch(sentence -> sentence.contains("is not the one that was checked"));
        int said = bench.said.size();
        bench.run(6000);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
        look();
        bench.swing.done = true;
        bench.run(3000);
        look();
        assertThat(bench.state()).as("one object after another").isEqualTo(SafetyState.RUNNING);
        assertThat(bench.said).hasSize(said);
        assertThat(changes.made).isEmpty();
        assertThat(follower.deciding().generation()).isZero();
    }

    @Test
    void shouldTakeUpThePolicyBeforeWhereTheNewOneCannotBePrepared() {
        offer();
        bench.run(500);
        changes.refuses = 1;
        look();
        assertThat(changes.made).containsExactly("forget", "refuse novice", "prepare grasp", "follow");
        assertThat(follower.deciding().generation()).isZero();
        assertThat(store.list().generations().get(0).standing()).isEqualTo(Standing.ROLLED_BACK);
        bench.run(6000);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
        look();
        assertThat(changes.made).hasSize(4);
    }

    @Test
    void shouldKeepTheArmAtRestUntilSomethingDecidesAgain() {
        offer();
        bench.run(500);
        changes.refuses = 2;
        assertThatThrownBy(this::look).hasMessageContaining("no memory");
        assertThat(follower.deciding().name()).as("nothing new decides").isEqualTo("grasp");
        bench.run(6000);
        assertThat(bench.state()).isNotEqualTo(SafetyState.RUNNING);
        require("changing_policy", bench.station.desk()::start);
        require("changing_policy", order -> bench.station.desk().jog(order, new JogWish(-1, 0, 0, 1, 0.05)));
        look();
        assertThat(changes.made).containsExactly("forget", "refuse novice", "refuse grasp", "prepare grasp", "follow");
        bench.run(6000);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
    }

    @Test
    void shouldPutInForceWhatWasPreparedOnceTheLoopAnswersAgain() {
        offer();
        bench.run(500);
        changes.onPrepared = () -> stalled = true;
        look();
        assertThat(bench.said).anyMatch(sentence -> sentence.contains("not in force yet"));
        assertThat(follower.deciding().generation()).as("nothing new decides").isZero();
        stalled = false;
        look();
        assertThat(changes.made).containsExactly("forget", "prepare novice", "follow");
        assertThat(follower.deciding().generation()).isEqualTo(1);
        bench.station.control().take(EVE);
        bench.run(600);
        bench.start(EVE);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
    }

    private void require(String code, Function<Order, CompletableFuture<Answer>> act) {
        bench.station.control().take(EVE);
        bench.run(600);
        StationBench.require(bench.station.control().take(EVE));
        assertThat(bench.answer(act, EVE).code()).isEqualTo(code);
    }

    @Test
    void shouldLetTheLearnerRestUntilSomebodyLetsItGoOnAlsoOverARestart() {
        Path flag = folder.resolve("store").resolve("learner").resolve("paused");
        StationBench.require(bench.station.learning().setPaused(order(), true));
        assertThat(Files.exists(flag)).isTrue();
        StationBench.require(bench.station.learning().setPaused(order(), false));
        assertThat(Files.exists(flag)).isFalse();
        Answer refused =
                bench.station.learning().setPaused(bench.order(StationBench.caller("Ann", Role.OPERATOR)), true);
        assertThat(refused.code()).isEqualTo("not_entitled");
    }

    private Order order() {
        return bench.order(EVE);
    }

    /** The follower looks on its own thread while the loop goes on, whose clock must not run away from it meanwhile. */
    private void look() {
        CompletableFuture<Void> looking = CompletableFuture.runAsync(follower::look);
        while (!looking.isDone()) {
            if (stalled) {
                bench.awaitNextTick();
                bench.settle();
            } else {
                bench.run(1);
            }
            LockSupport.parkNanos(TICK_NS);
        }
        looking.join();
    }

    private Generation offer() {
        Generation candidate = store.submit(ModelFixture.write(folder), null, "test");
        CheckResult passed =
                new CheckResult("contract", CheckResult.Outcome.PASSED, "It was let through by a test.", Map.of(), 0);
        return store.settle(candidate, new Verdict("grasp", "00", 1, List.of(passed)), "test");
    }

    /** An arm at which one mind decides at a time, which is closed before the next one is made. */
    private final class Changes implements PolicyFollower.Arm {
        private final List<String> made = new ArrayList<>();
        private boolean decides = true;
        private boolean prepared;
        private int refuses;
        private Runnable onPrepared = () -> {};

        @Override
        public void forget() {
            assertThat(decides).as("what decided still did").isTrue();
            assertThat(bench.state()).isNotEqualTo(SafetyState.RUNNING);
            decides = false;
            made.add("forget");
        }

        @Override
        public void prepare(PolicySource next) {
            assertThat(decides).as("two minds at one camera").isFalse();
            if (refuses > 0) {
                refuses--;
                made.add("refuse " + next.name());
                throw new IllegalStateException("no memory");
            }
            next.maker(bench.chain).make(null).close();
            prepared = true;
            made.add("prepare " + next.name());
            onPrepared.run();
        }

        @Override
        public void follow() {
            assertThat(prepared).as("somebody is there to follow").isTrue();
            prepared = false;
            decides = true;
            made.add("follow");
        }
    }
}
