package io.prehend.launch.station;

import io.prehend.launch.station.TickView.Doing;
import io.prehend.loop.ControlLoop;
import io.prehend.loop.Newest;
import io.prehend.model.JointStateView;
import io.prehend.safety.FilterStage;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.Verdict;

/** Copies what the loop knows after a tick. Loop's thread; never allocates. {@link #take} belongs to one reader. */
final class ViewMaker {
    /** What the filter clamped is shown for so many ticks at least, so that nobody who looks now and then misses it. */
    private static final int CLAMPED_TICKS = 50;

    private final Cell cell;
    private final ControlLoop loop;
    private final StandstillWatch standstill;
    private final Newest<TickView> views;
    private long ticks;
    private final long[] clampedByStage = new long[FilterStage.values().length];
    private long runningTicks;
    private long clampedTicks;
    private int clampedNow;
    private int clampedBefore;

    ViewMaker(Cell cell, StandstillWatch standstill) {
        this.cell = cell;
        this.standstill = standstill;
        loop = cell.loop();
        int joints = cell.chain().jointCount();
        views = new Newest<>(() -> new TickView(joints), (to, from) -> {});
    }

    /** The newest view once, or null. */
    TickView take() {
        return views.take();
    }

    void publish(long nowNs, Doing doing, long toldNs) {
        TickView view = views.slot();
        view.ticks = ++ticks;
        view.nowNs = nowNs;
        copyJoints(view);
        copySafety(view, nowNs);
        view.doing = doing;
        view.phase = doing == Doing.GRASPING ? cell.task().phase() : -1;
        view.attempts = cell.attempts();
        view.toldNs = toldNs;
        view.stillNs = standstill.stillNs();
        view.travelledRad = standstill.travelledRad();
        if (cell.gripper() != null) {
            cell.gripper().read(view.gripper, nowNs);
        }
        views.commit();
    }

    private void copyJoints(TickView view) {
        JointStateView measured = loop.measured();
        for (int joint = 0; joint < view.positionRad.length; joint++) {
            view.positionRad[joint] = measured.positionRad(joint);
            view.velocityRadPerS[joint] = measured.velocityRadPerS(joint);
            view.effortNm[joint] = measured.effortNm(joint);
            view.commandedRad[joint] = loop.executed().positionRad(joint);
        }
        view.receivedNs = measured.receivedNs();
        view.sequence = measured.sequence();
        view.measured = measured.sequence() != 0 || measured.receivedNs() != 0;
    }

    private void copySafety(TickView view, long nowNs) {
        SafetySupervisor supervisor = loop.supervisor();
        view.state = supervisor.state();
        view.reaction = supervisor.reaction();
        view.presentCauses = supervisor.presentCauses();
        view.latchedCauses = supervisor.latchedCauses();
        view.enabled = supervisor.enabled();
        view.acknowledgeable = supervisor.acknowledgeable(nowNs);
        boolean running = view.state == SafetyState.RUNNING;
        runningTicks += running ? 1 : 0;
        clampedTicks += running && loop.verdict() == Verdict.CLAMPED ? 1 : 0;
        for (int stage = 0; stage < clampedByStage.length; stage++) {
            clampedByStage[stage] += running ? loop.clampedStages() >>> stage & 1 : 0;
            view.clampedByStage[stage] = clampedByStage[stage];
        }
        view.runningTicks = runningTicks;
        view.clampedTicks = clampedTicks;
        view.speedShare = loop.speedShare();
        view.verdict = loop.verdict();
        if (ticks % CLAMPED_TICKS == 0) {
            clampedBefore = clampedNow;
            clampedNow = 0;
        }
        clampedNow |= loop.clampedStages();
        view.clampedStages = clampedNow | clampedBefore;
    }
}
