package io.prehend.launch.reaction;

import io.prehend.launch.config.Config;
import io.prehend.launch.link.LinkedCell;
import io.prehend.launch.report.Failure;
import io.prehend.loop.RealtimeThread;
import io.prehend.port.Task;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyState;
import io.prehend.safety.SafetySupervisor;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * The controller of an arm behind a wire, whose task is to move for ever, with an operator who goes through the three
 * acts after every stop. A thread of its own, in real time, ticks it; the methods belong to another one.
 */
final class SwayingService implements AutoCloseable {
    private static final OperatorAct OPERATOR = OperatorAct.local("stop benchmark", SafetySupervisor.ENABLE_HOLD_NS);
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final long LOOK_EVERY_NS = 1_000_000L;

    private final LinkedCell cell;
    private final Config config;
    private final Thread thread = new Thread(this::run, "prehend-loop");
    private volatile boolean wanted;
    private volatile boolean closed;
    private volatile ResetVerdict answer = ResetVerdict.NOT_AT_REST;

    SwayingService(LinkedCell cell, Task task, Config config) {
        this.cell = cell;
        this.config = config;
        cell.loop().setTask(task);
    }

    /** Begins to tick. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Arms the arm and lets it move; waits until it does. */
    void resume() {
        wanted = true;
        long beganNs = System.nanoTime();
        while (state() != SafetyState.RUNNING) {
            if (System.nanoTime() - beganNs > PATIENCE_NS) {
                throw Failure.refused("The arm cannot be started again: "
                        + answer.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
                        + cell.loop().supervisor().worstCause() + "; "
                        + cell.link().describe() + ".");
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
        wanted = false;
    }

    /** Where the supervisor is. */
    SafetyState state() {
        return cell.loop().supervisor().state();
    }

    /** How it stands, for people. */
    String describe() {
        return state() + ", " + cell.loop().supervisor().lastEvent() + ", "
                + cell.loop().verdict();
    }

    /** The controller. */
    LinkedCell cell() {
        return cell;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cell.close();
    }

    private void run() {
        RealtimeThread.promote(config.loop().realtimePriority());
        while (!closed) {
            long nowNs = cell.tick();
            if (wanted && state() != SafetyState.RUNNING && state() != SafetyState.HOLD) {
                act(nowNs);
            }
        }
    }

    /** The next of the three acts; the first one is asked for until it is granted. */
    private void act(long nowNs) {
        if (state() != SafetyState.READY) {
            answer = cell.loop().acknowledge(OPERATOR, nowNs);
            return;
        }
        answer = cell.loop().supervisor().enable(OPERATOR, nowNs);
        if (answer == ResetVerdict.ACCEPTED) {
            answer = cell.loop().start(OPERATOR, nowNs);
        }
    }
}
