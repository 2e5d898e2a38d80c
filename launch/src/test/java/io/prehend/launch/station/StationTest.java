package io.prehend.launch.station;

import static io.prehend.launch.station.StationBench.caller;
import static io.prehend.launch.station.StationBench.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Order;
import io.prehend.launch.operate.Records.StopReport;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.StopReceipt;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stories of people and a real arm's service, on a clock that the test turns. */
class StationTest {
    private static final Caller ANN = caller("Ann", Role.OPERATOR);
    private static final Caller BOB = caller("Bob", Role.ENGINEER);
    private static final Caller EVE = caller("Eve", Role.VIEWER);

    @TempDir
    private Path folder;

    private StationBench bench;

    @BeforeEach
    void open() {
        bench = new StationBench(folder, false, true);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldNotMoveBeforeSomebodyInControlHasGoneThroughThreeActs() {
        bench.run(1000);
        assertThat(bench.state()).isEqualTo(SafetyState.DISARMED);
        assertThat(bench.answer(bench.station.desk()::acknowledge, ANN).code()).isEqualTo("not_in_control");

        require(bench.station.control().take(ANN));
        assertThat(bench.answer(bench.station.desk()::start, ANN).code()).isEqualTo("wrong_state");
        require(bench.answer(bench.station.desk()::acknowledge, ANN));
        assertThat(bench.answer(bench.station.desk()::start, ANN).code()).isEqualTo("not_enabled");
        assertThat(bench.answer(order -> bench.station.desk().enable(order, 900_000_000L), ANN)
                        .code())
                .isEqualTo("not_held");
        require(bench.answer(order -> bench.station.desk().enable(order, SafetySupervisor.ENABLE_HOLD_NS), ANN));
        bench.run(300);
        assertThat(bench.arm.positionRad(0)).as("before the start").isEqualTo(StationBench.HOME_RAD[0]);

        require(bench.answer(bench.station.desk()::start, ANN));
        bench.present = ANN;
        bench.run(400);
        assertThat(bench.arm.positionRad(0)).isGreaterThan(0.05);
    }

    @Test
    void shouldStopAtOnceForAnybodyAndSayWhoAndHowFast() {
        bench.start(ANN);
        bench.run(300);

        StopReceipt receipt = bench.station.desk().stop(EVE);

        assertThat(receipt.first()).isTrue();
        assertThat(receipt.handedOverNs()).isGreaterThanOrEqualTo(receipt.receivedNs());
        assertThat(bench.arm.stopped()).as("told before the answer").isNotNull();
        bench.run(400);
        assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
        StopReport report = bench.station.records().lastStop().orElseThrow();
        assertThat(report.cause()).isEqualTo("operator_stop");
        assertThat(report.who()).contains("Eve").contains("console");
        assertThat(report.chain()).first().asString().contains("asked for by Eve");
        assertThat(report.reactionMs()).isBetween(0.0, 2.0);
        assertThat(report.standstillMs()).isBetween(1.0, 300.0);
        assertThat(report.travelledRad()).isBetween(1e-4, 0.2);
        assertThat(bench.station.situation().safety().latched()).containsExactly("operator_stop");
        assertThat(bench.station.situation().safety().active()).doesNotContain("operator_stop");

        bench.arm.mute(true);
        bench.run(100);
        assertThat(bench.station.situation().safety().acknowledgeable()).contains("joint state lost");
        assertThat(bench.answer(bench.station.desk()::acknowledge, ANN).sentence())
                .contains("joint state lost");
    }

    @Test
    void shouldCountNoObjectWhereTheArmIsStoppedOrFinishedBetweenTwo() {
        bench.start(ANN);
        bench.run(100);
        bench.swing.done = true;
        bench.run(100);
        assertThat(bench.state()).as("it rests before the next object").isEqualTo(SafetyState.RUNNING);
        assertThat(bench.station.loopSide().objects()).isEqualTo(1);
        bench.station.desk().stop(EVE);
        bench.run(600);
        assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(bench.station.loopSide().objects()).as("none was begun").isEqualTo(1);
        assertThat(bench.station.score().objects()).isEqualTo(1);

        bench.start(ANN);
        bench.swing.done = true;
        bench.run(100);
        require(bench.answer(bench.station.desk()::finish, ANN));
        bench.run(100);
        assertThat(bench.station.loopSide().objects()).isEqualTo(2);
        require(bench.answer(bench.station.desk()::disarm, ANN));
        bench.start(ANN);
        bench.run(100);
        bench.station.desk().stop(EVE);
        bench.run(100);
        assertThat(bench.station.loopSide().objects()).as("one was").isEqualTo(3);
        assertThat(bench.station.score().lastOutcome()).isEqualTo("stopped");
    }

    @Test
    void shouldCountAStormOfStopsWriteItDownOnceAndLetThemResetAfterwards() {
        bench.start(ANN);
        bench.run(100);
        for (int i = 0; i < 5000; i++) {
            bench.station.desk().stop(EVE);
            if (i % 100 == 0) {
                bench.run(1);
            }
        }
        bench.run(3000);

        assertThat(bench.station.records().lastStop().orElseThrow().requests()).isEqualTo(5000);
        assertThat(bench.station.records().audit(1000).stream()
                        .filter(line -> line.kind().equals("stopped")))
                .hasSize(1);
        assertThat(bench.station.records().audit(1000))
                .anyMatch(line -> line.detail().contains("5000 over console"));
        require(bench.station.control().take(ANN));
        require(bench.answer(bench.station.desk()::acknowledge, ANN));
    }

    @Test
    void shouldExplainAStopByTheAgeOfTheJointStatesThatLedToIt() {
        bench.start(ANN);
        bench.run(200);

        bench.arm.mute(true);
        bench.run(100);

        StopReport report = bench.station.records().lastStop().orElseThrow();
        assertThat(report.cause()).isEqualTo("joint_state_lost");
        assertThat(report.who()).isEmpty();
        assertThat(report.chain()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(report.chain().get(0)).matches("30 ms before: joint state late, 3\\d ms old → hold \\(hold\\)");
        assertThat(report.chain().get(1)).matches("joint state lost, 6\\d ms old → stopped \\(stop cat2\\)");
        assertThat(bench.station.situation().alarms())
                .anyMatch(alarm -> alarm.id().equals("cause.joint_state_lost")
                        && alarm.priority().equals("high"));
        assertThat(bench.station.situation().safety().acknowledgeable()).contains("joint");
    }

    @Test
    void shouldTakeNoOrderTwiceNorLateNorFromThoseWhoMayNot() {
        require(bench.station.control().take(ANN));
        bench.run(600);
        Order order = bench.order(ANN);
        require(now(bench.station.desk().acknowledge(order)));

        assertThat(now(bench.station.desk().disarm(order)).code()).isEqualTo("replayed");
        Order late = bench.order(ANN);
        bench.run(501);
        assertThat(now(bench.station.desk().disarm(late)).code()).isEqualTo("expired");
        Order lasting = new Order(ANN, order.lease(), 1_000_000, bench.wallMs() + 501);
        assertThat(now(bench.station.desk().disarm(lasting)).code()).isEqualTo("valid_too_long");
        assertThat(bench.station.control().take(EVE).code()).isEqualTo("not_entitled");
        assertThat(now(bench.station.desk().disarm(bench.order(EVE))).code()).isEqualTo("not_entitled");
        assertThat(now(bench.station.desk().disarm(bench.order(BOB))).code()).isEqualTo("not_in_control");
        bench.run(1);
        assertThat(bench.station.records().audit(100).stream()
                        .filter(line -> line.kind().equals("refused")))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void shouldStopAMovingArmWhenControlIsTakenByForce() {
        bench.start(ANN);
        bench.run(200);
        assertThat(bench.station.control().force(ANN, "me").code()).isEqualTo("not_entitled");
        assertThat(bench.station.control().force(BOB, " ").code()).isEqualTo("no_reason");

        require(bench.station.control().force(BOB, "Ann fell asleep"));
        bench.run(800);

        assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(bench.answer(bench.station.desk()::acknowledge, ANN).code()).isEqualTo("not_in_control");
        require(bench.answer(bench.station.desk()::acknowledge, BOB));
        assertThat(bench.station.records().audit(20))
                .anyMatch(line ->
                        line.kind().equals("control_changed") && line.detail().contains("Ann fell asleep"));
    }

    @Test
    void shouldHoldWhereTheOperatorIsGoneGoOnWhenTheyAreBackAndStopWhereTheyStayAway() {
        bench.start(ANN);
        bench.run(1000);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);

        bench.present = null;
        bench.run(550);
        assertThat(bench.state()).isEqualTo(SafetyState.HOLD);
        bench.station.desk().beat(ANN);
        bench.run(300);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);

        bench.run(3000);
        assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(bench.station.records().lastStop().orElseThrow().cause()).isEqualTo("operator_gone");
        assertThat(bench.station.records().lastStop().orElseThrow().chain())
                .first()
                .asString()
                .contains("operator link lost");
    }

    @Test
    void shouldKeepTheGripWhateverStopsTheArmAndOpenItOnlyAtRestAndAfterASecond() {
        bench.start(ANN);
        bench.run(200);
        assertThat(bench.answer(order -> bench.station.desk().releaseGrip(order, 2_000_000_000L), ANN)
                        .code())
                .isEqualTo("not_at_rest");
        bench.station.desk().stop(ANN);
        bench.run(500);
        assertThat(bench.gripper.widthM).isEqualTo(0.03);

        assertThat(bench.answer(order -> bench.station.desk().releaseGrip(order, 900_000_000L), ANN)
                        .code())
                .isEqualTo("not_held");
        require(bench.answer(order -> bench.station.desk().releaseGrip(order, 1_000_000_000L), ANN));
        assertThat(bench.gripper.widthM).isEqualTo(0.08);
        assertThat(bench.renewed)
                .as("what starts next knows of nothing in the hand")
                .isEqualTo(1);
    }

    @Test
    void shouldSlowDownAsMuchAsAPersonAsks() {
        require(bench.station.control().take(ANN));
        require(bench.answer(order -> bench.station.desk().setSpeedShare(order, 0.05), ANN));
        assertThat(bench.answer(order -> bench.station.desk().setSpeedShare(order, 1.5), ANN)
                        .code())
                .isEqualTo("bad_share");
        assertThat(bench.answer(order -> bench.station.desk().setSpeedShare(order, Double.NaN), ANN)
                        .code())
                .isEqualTo("bad_share");

        bench.start(ANN);
        bench.run(400);

        assertThat(bench.station.situation().safety().speedShare()).isCloseTo(0.05, within(1e-9));
        assertThat(bench.arm.speedRadPerS()).isBetween(0.01, 0.05 * 2.175);
    }

    @Test
    void shouldFindOutFirstWhetherTheRobotStopsByItselfAndNotMoveWhereItDoesNot() {
        bench.deadmanKnown = false;
        bench.deadman = "It does not stop.";
        require(bench.station.control().take(ANN));
        bench.run(600);
        require(bench.answer(bench.station.desk()::acknowledge, ANN));
        require(bench.answer(order -> bench.station.desk().enable(order, SafetySupervisor.ENABLE_HOLD_NS), ANN));
        Answer answer = bench.answer(bench.station.desk()::start, ANN);
        assertThat(answer.sentence()).contains("First a joint moves");
        bench.run(1000);
        assertThat(bench.state()).isEqualTo(SafetyState.STOPPED);
        assertThat(bench.swing.starts).isZero();
        assertThat(bench.said).anyMatch(sentence -> sentence.contains("It does not stop."));

        bench.deadman = null;
        bench.start(ANN);
        bench.run(300);
        assertThat(bench.state()).isEqualTo(SafetyState.RUNNING);
        assertThat(bench.swing.starts).isEqualTo(1);
    }

    @Test
    void shouldSayThatTheLoopDoesNotAnswerAndCarryNothingOutLater() {
        require(bench.station.control().take(ANN));
        bench.run(600);
        CompletableFuture<Answer> answer = bench.station.desk().acknowledge(bench.order(ANN));
        for (int i = 0; i < 501; i++) {
            bench.awaitNextTick();
        }
        bench.settle();

        assertThat(answer).isDone();
        assertThat(answer.join().code()).isEqualTo("no_answer");
        bench.run(5);
        assertThat(bench.state())
                .as("a loop that stood still is a stop of its own")
                .isEqualTo(SafetyState.STOPPED);
        assertThat(bench.station.records().audit(100))
                .noneMatch(line -> line.kind().equals("acknowledged"));
    }

    @Test
    void shouldSayWhereEveryLinkStandsAndHowOldThatIs() {
        bench.run(100);
        Situation situation = bench.station.situation();

        int links = bench.station.facts().links().size();
        assertThat(situation.arm().linkPoses()).hasSize(7 * links);
        assertThat(situation.arm().linkPoses()).doesNotContain(Double.NaN);
        assertThat(situation.joints().positionRad()).containsExactly(StationBench.HOME_RAD);
        assertThat(situation.joints().ageMs()).isBetween(0.0, 2.0);
        assertThat(situation.timing().loopAgeMs()).isBetween(0.0, 2.0);
        for (int i = 0; i < 300; i++) {
            bench.awaitNextTick();
        }
        bench.station.refresh();
        bench.station.refresh();
        assertThat(bench.station.situation().timing().loopAgeMs()).isGreaterThan(299);
        assertThat(bench.station.situation().alarms())
                .anyMatch(alarm -> alarm.id().equals("loop"));
    }

    @Test
    void shouldKeepAnAlarmUntilItIsOverAndSomebodyHasSeenIt() {
        bench.start(ANN);
        bench.station.desk().stop(ANN);
        bench.run(1000);
        String id = "cause.operator_stop";
        assertThat(bench.station.situation().alarms())
                .anyMatch(alarm -> alarm.id().equals(id));
        require(now(bench.station.desk().seeAlarm(bench.order(ANN), id)));
        bench.run(100);
        assertThat(bench.station.situation().alarms())
                .anyMatch(alarm -> alarm.id().equals(id) && alarm.acknowledged());

        require(bench.answer(bench.station.desk()::acknowledge, ANN));
        bench.run(100);
        assertThat(bench.station.situation().alarms())
                .noneMatch(alarm -> alarm.id().equals(id));
        assertThat(now(bench.station.desk().seeAlarm(bench.order(ANN), id)).code())
                .isEqualTo("no_such_alarm");
    }

    private Answer now(CompletableFuture<Answer> answer) {
        for (int i = 0; i < 600 && !answer.isDone(); i++) {
            bench.run(1);
        }
        return answer.join();
    }
}
