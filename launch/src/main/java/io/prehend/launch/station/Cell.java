package io.prehend.launch.station;

import io.prehend.audit.FlightRecorder;
import io.prehend.loop.ControlLoop;
import io.prehend.model.KinematicChain;
import io.prehend.port.Gripper;
import io.prehend.port.Task;
import io.prehend.safety.StopLatch;
import io.prehend.task.GraspOutcome;

/** The controller around an arm, as the station needs it. The loop's thread, where nothing else is said. */
interface Cell {
    /** The loop. Any thread. */
    ControlLoop loop();

    /** Where stops are asked for. Any thread. */
    StopLatch latch();

    /** The last ticks. Any thread. */
    FlightRecorder recorder();

    /** The arm. Any thread. */
    KinematicChain chain();

    /** The gripper; null where there is none. */
    Gripper gripper();

    /** Waits for the next tick, carries it out, and says what time it was, ns. */
    long tick();

    /** What a start carries out: one object. */
    Task task();

    /** How often the hand has approached the object. */
    int attempts();

    /** What came of the object. */
    GraspOutcome outcome();

    /** Begins with the next object. While the arm does not run. */
    void renewTask();

    /** Nobody goes on with the task. */
    void leaveTask();

    /** Whether it is known that the robot stops by itself when we fall silent. */
    boolean deadmanKnown();

    /** Finds that out, by moving a joint a little; answers null where it does, in time, and else a sentence. */
    String measureDeadman();
}
