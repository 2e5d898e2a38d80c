package io.prehend.launch.station;

import io.prehend.launch.link.Sight;
import io.prehend.launch.operate.Control;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Situation.GripperView;
import io.prehend.launch.operate.Situation.Joints;
import io.prehend.launch.operate.Situation.PolicyView;
import io.prehend.launch.operate.Situation.Safety;
import io.prehend.launch.operate.Situation.Scene;
import io.prehend.launch.operate.Situation.TaskState;
import io.prehend.launch.station.TickView.Doing;
import io.prehend.loop.TickBudget;
import io.prehend.model.KinematicChain;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.StopCause;
import io.prehend.safety.StopRules;
import java.util.List;

/** Makes of a copy of what the loop knows, and of what others know, how things stand. One thread. */
final class SituationMaker {
    private static final double NS_PER_MS = 1e6;

    private final Surroundings around;
    private final Score score;
    private final double mostWidthM;
    private final PoseMaker poses;
    private final TimingWindow timing;
    private long number;

    /** {@code score} counts objects; {@code mostWidthM} is how far the fingers open. */
    SituationMaker(Surroundings around, KinematicChain chain, TickBudget budget, Score score, double mostWidthM) {
        this.around = around;
        this.score = score;
        this.mostWidthM = mostWidthM;
        poses = new PoseMaker(chain);
        timing = new TimingWindow(budget);
    }

    /** What is known besides the loop's own. */
    record Beside(
            Control.Lease lease,
            List<Situation.LinkView> links,
            List<Situation.Alarm> alarms,
            boolean automatic,
            long lastStop) {}

    Situation make(TickView view, Beside beside) {
        long nowNs = around.clocks().nowNs();
        Sight sight = around.sight().get();
        Situation.Timing times = timing.timing(view, nowNs);
        return new Situation(
                ++number,
                around.clocks().wallMs(),
                view.ticks,
                safety(view, beside),
                beside.lease(),
                task(view, beside),
                poses.arm(view),
                joints(view, nowNs),
                new GripperView(
                        view.gripper.receivedNs() == 0 ? Double.NaN : view.gripper.widthM(),
                        mostWidthM,
                        view.gripper.forceN(),
                        view.gripper.moving(),
                        ageMs(view.gripper.receivedNs(), nowNs)),
                new Scene(
                        sight.cloud(),
                        ageMs(sight.takenNs(), nowNs),
                        sight.pointsM().length / 3,
                        sight.graspInBase(),
                        sight.closeness()),
                policy(sight),
                around.learner().get(),
                times,
                beside.links(),
                beside.alarms());
    }

    private static Safety safety(TickView view, Beside beside) {
        StopCause worst = StopRules.worstCause(view.presentCauses | view.latchedCauses);
        ResetVerdict possible = view.acknowledgeable;
        boolean may = possible == ResetVerdict.ACCEPTED || possible == ResetVerdict.RELEASING;
        return new Safety(
                Words.code(view.state),
                Words.code(view.reaction),
                Words.code(worst),
                Words.causes(view.presentCauses),
                Words.causes(view.latchedCauses),
                view.enabled,
                view.speedShare,
                StopCause.ROBOT_STOPPED.in(view.presentCauses) ? "pressed" : "unknown",
                may
                        ? null
                        : Words.answer(possible, StopRules.worstCause(view.presentCauses))
                                .sentence(),
                beside.lastStop());
    }

    private TaskState task(TickView view, Beside beside) {
        List<String> phases = around.facts().phases();
        boolean grasping = view.doing == Doing.GRASPING && view.phase >= 0 && view.phase < phases.size();
        return new TaskState(
                "grasp",
                grasping ? phases.get(view.phase) : Words.code(view.doing),
                score.objects() + (view.doing == Doing.GRASPING ? 1 : 0),
                view.attempts,
                score.successes(),
                score.stops(),
                score.lastOutcome(),
                beside.automatic());
    }

    private static Joints joints(TickView view, long nowNs) {
        return new Joints(
                view.positionRad.clone(),
                view.velocityRadPerS.clone(),
                view.effortNm.clone(),
                view.commandedRad.clone(),
                ageMs(view.receivedNs, nowNs),
                view.clampedStages,
                Words.code(view.verdict));
    }

    private PolicyView policy(Sight sight) {
        Surroundings.Deciding deciding = around.policy().get();
        return new PolicyView(
                deciding.name(),
                deciding.generation(),
                deciding.sha256(),
                sight.thoughtMs(),
                timing.clampedShare(),
                deciding.probation());
    }

    /** NaN where nothing ever came. */
    private static double ageMs(long atNs, long nowNs) {
        return atNs == 0 ? Double.NaN : (nowNs - atNs) / NS_PER_MS;
    }
}
