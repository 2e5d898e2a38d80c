package io.prehend.port;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;

/**
 * What the arm is doing: turns the measured state into a desired command, every tick.
 *
 * <p>Called by the loop's thread; must not allocate, lock or wait. Whatever it desires passes the safety filter.
 */
public interface Task {
    /** How far a task has come. */
    enum Status {
        /** Still at it. */
        RUNNING,
        /** Finished, with whatever result. */
        DONE
    }

    /** Starts, or starts again after a stop, from the measured state: nothing of an earlier motion survives. */
    void start(long nowNs, JointStateView measured);

    /**
     * One tick.
     *
     * @param nowNs our monotonic clock
     * @param measured the newest joint state
     * @param executed the command that the safety filter let through at the last tick
     * @param desired receives what the task would like
     */
    Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired);

    /**
     * A tick at which the arm is held: the task does not move it, but may go on asking its policy. At the next
     * {@link #tick} the task takes up its motion again from where the arm then is.
     */
    void hold(long nowNs, JointStateView measured);

    /**
     * Whether the arm may be started again without being enabled anew once this is done: for motions that a person
     * holds in their hand all the time.
     */
    default boolean staysEnabled() {
        return false;
    }

    /**
     * Whether something is in the hand off its support, as far as the task has felt: then another task must not take
     * its place, which would not know of it.
     */
    default boolean carrying() {
        return false;
    }

    /** Number of the phase that the task is in, for the flight recorder and the console. */
    default int phase() {
        return 0;
    }

    /** For how long the task has waited for a decision of its policy, ns; 0 when it does not wait. */
    default long waitingForPolicyNs(long nowNs) {
        return 0;
    }

    /** Whether the last answer of the policy was unusable (not finite, or the policy failed). */
    default boolean policyInvalid() {
        return false;
    }

    /** Unusable answers of the policy since the task was started. */
    default long invalidAnswers() {
        return 0;
    }

    /** How old the newest picture is that the policy could see, ns; 0 where it needs none. */
    default long sceneAgeNs(long nowNs) {
        return 0;
    }

    /**
     * How long nothing has been heard of the gripper, or it could not be told what it shall do, ns; 0 where nothing
     * was ever heard or none is needed.
     */
    default long gripperAgeNs(long nowNs) {
        return 0;
    }

    /** Whether what the gripper holds is slipping out of it. */
    default boolean gripSlipping() {
        return false;
    }
}
