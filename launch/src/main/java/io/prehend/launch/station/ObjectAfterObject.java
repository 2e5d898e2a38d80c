package io.prehend.launch.station;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.JointStateView;
import io.prehend.port.Task;
import java.util.function.BooleanSupplier;

/**
 * One object after another, without anybody's help, for as long as it is wanted: after each, the arm rests for a moment
 * where it is, so that the next object can be brought. Loop's thread; allocates nothing.
 */
final class ObjectAfterObject implements Task {
    /** Time for a robot or a person to bring the next object. */
    static final long REST_NS = 2_000_000_000L;

    private final Cell cell;
    private final BooleanSupplier goesOn;
    private final Runnable onObject;
    private final JointStateBuffer rests;
    private boolean between;
    private long restsSinceNs;
    private long earlierInvalid;

    /**
     * Goes on where {@code goesOn} says so, at the end of each object.
     *
     * @param onObject is told of each end
     */
    ObjectAfterObject(Cell cell, BooleanSupplier goesOn, Runnable onObject) {
        this.cell = cell;
        this.goesOn = goesOn;
        this.onObject = onObject;
        rests = new JointStateBuffer(cell.chain().jointCount());
    }

    /** Whether one object is done with, and the next not begun. */
    boolean between() {
        return between;
    }

    @Override
    public void start(long nowNs, JointStateView measured) {
        between = false;
        earlierInvalid = 0;
        cell.task().start(nowNs, measured);
    }

    @Override
    public Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        if (between) {
            return rest(nowNs, executed, desired);
        }
        Status status = cell.task().tick(nowNs, measured, executed, desired);
        if (status == Status.RUNNING) {
            return status;
        }
        onObject.run();
        between = goesOn.getAsBoolean();
        restsSinceNs = nowNs;
        return between ? Status.RUNNING : Status.DONE;
    }

    @Override
    public void hold(long nowNs, JointStateView measured) {
        if (!between) {
            cell.task().hold(nowNs, measured);
        }
    }

    @Override
    public int phase() {
        return cell.task().phase();
    }

    @Override
    public long waitingForPolicyNs(long nowNs) {
        return between ? 0 : cell.task().waitingForPolicyNs(nowNs);
    }

    @Override
    public boolean policyInvalid() {
        return !between && cell.task().policyInvalid();
    }

    /** Of all objects since the start: who counts them must not see them become fewer. */
    @Override
    public long invalidAnswers() {
        return earlierInvalid + cell.task().invalidAnswers();
    }

    @Override
    public long sceneAgeNs(long nowNs) {
        return between ? 0 : cell.task().sceneAgeNs(nowNs);
    }

    /** Between two objects nothing is held, and nobody asks the gripper. */
    @Override
    public long gripperAgeNs(long nowNs) {
        return between ? 0 : cell.task().gripperAgeNs(nowNs);
    }

    @Override
    public boolean gripSlipping() {
        return !between && cell.task().gripSlipping();
    }

    @Override
    public boolean carrying() {
        return !between && cell.task().carrying();
    }

    @Override
    public boolean staysEnabled() {
        return cell.task().staysEnabled();
    }

    /** Between two objects nobody may wait for long: what is wanted may have changed. */
    private Status rest(long nowNs, JointCommand executed, JointCommand desired) {
        for (int joint = 0; joint < executed.count(); joint++) {
            desired.setJoint(joint, executed.positionRad(joint), 0);
        }
        if (!goesOn.getAsBoolean()) {
            return Status.DONE;
        }
        if (nowNs - restsSinceNs >= REST_NS) {
            between = false;
            // From where the arm is told to be: where it is measured it hangs a little lower.
            for (int joint = 0; joint < executed.count(); joint++) {
                rests.setJoint(joint, executed.positionRad(joint), 0, 0);
            }
            earlierInvalid += cell.task().invalidAnswers();
            cell.task().start(nowNs, rests);
        }
        return Status.RUNNING;
    }
}
