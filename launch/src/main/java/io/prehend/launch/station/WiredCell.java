package io.prehend.launch.station;

import io.prehend.audit.FlightRecorder;
import io.prehend.driver.guard.DeadmanResult;
import io.prehend.launch.link.LinkedCell;
import io.prehend.loop.ControlLoop;
import io.prehend.model.KinematicChain;
import io.prehend.port.Gripper;
import io.prehend.port.Task;
import io.prehend.safety.StopLatch;
import io.prehend.task.GraspOutcome;

/** The controller around an arm behind a wire, as the station needs it. */
final class WiredCell implements Cell {
    private final LinkedCell cell;
    private final KinematicChain chain;
    private volatile DeadmanResult deadman;

    WiredCell(LinkedCell cell, KinematicChain chain) {
        this.cell = cell;
        this.chain = chain;
    }

    /** What was found about the robot's dead-man; null where it has not been measured. */
    DeadmanResult deadman() {
        return deadman;
    }

    @Override
    public ControlLoop loop() {
        return cell.loop();
    }

    @Override
    public StopLatch latch() {
        return cell.latch();
    }

    @Override
    public FlightRecorder recorder() {
        return cell.recorder();
    }

    @Override
    public KinematicChain chain() {
        return chain;
    }

    @Override
    public Gripper gripper() {
        return cell.link().gripper();
    }

    @Override
    public long tick() {
        return cell.tick();
    }

    @Override
    public Task task() {
        return cell.task();
    }

    @Override
    public int attempts() {
        return cell.task().attempts();
    }

    @Override
    public GraspOutcome outcome() {
        return cell.task().outcome();
    }

    @Override
    public void renewTask() {
        cell.renewTask();
    }

    @Override
    public void leaveTask() {
        cell.task().leave();
    }

    @Override
    public boolean deadmanKnown() {
        return deadman != null && deadman.passed();
    }

    @Override
    public String measureDeadman() {
        deadman = cell.measureDeadman();
        return deadman.passed() ? null : "The arm is not started: " + deadman.sentence();
    }
}
