package io.prehend.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.audit.FlightRecorder;
import io.prehend.audit.FlightRecording;
import io.prehend.model.KinematicChain;
import io.prehend.port.Pacer;
import io.prehend.port.RobotDriver;
import io.prehend.port.Task;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.PandaLimits;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyFilter;
import io.prehend.safety.SafetySupervisor;
import io.prehend.safety.StopLatch;
import io.prehend.safety.Watchdog;
import java.util.List;

/** A loop at 1 kHz on a clock that the test turns. */
public final class LoopBench implements Pacer {
    private static final long PERIOD_NS = 1_000_000L;
    private static final OperatorAct OPERATOR = OperatorAct.local("test", 1_000_000_000L);

    private final ControlLoop loop;
    private final StopLatch latch = new StopLatch();
    private final FlightRecorder recorder;
    private long nowNs = 1_000_000_000L;
    private long frozenNs;
    private long latenessNs;

    public LoopBench(KinematicChain chain, RobotDriver driver, Task task) {
        recorder = new FlightRecorder(LoopLabels.of("test", "test", chain.jointNames(), List.of()), 1000);
        loop = new ControlLoop(
                driver,
                task,
                new SafetyFilter(PandaLimits.normal(), chain),
                new SafetySupervisor(chain.jointCount(), latch, event -> {}),
                latch,
                new Watchdog(latch),
                recorder,
                this);
    }

    public ControlLoop loop() {
        return loop;
    }

    /** The last thousand ticks. */
    public FlightRecording recording() {
        return recorder.copy();
    }

    public long nowNs() {
        return nowNs;
    }

    /** Lets so much time pass. */
    public void run(long durationNs) {
        long endNs = nowNs + durationNs;
        while (nowNs < endNs) {
            loop.tick(awaitNextTick());
        }
    }

    /** The whole process stands still for so long. */
    public void freeze(long durationNs) {
        nowNs += durationNs;
        frozenNs += durationNs;
    }

    /** Waits for standstill and goes through the three acts. */
    public void start() {
        run(600_000_000L);
        assertThat(loop.acknowledge(OPERATOR, nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        run(PERIOD_NS);
        assertThat(loop.supervisor().enable(OPERATOR, nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
        assertThat(loop.start(OPERATOR, nowNs)).isEqualTo(ResetVerdict.ACCEPTED);
    }

    @Override
    public long awaitNextTick() {
        nowNs += PERIOD_NS;
        latenessNs = frozenNs;
        frozenNs = 0;
        return nowNs;
    }

    @Override
    public long latenessNs() {
        return latenessNs;
    }

    @Override
    public long skippedTicks() {
        return latenessNs / PERIOD_NS;
    }

    @Override
    public long stopwatchNs() {
        return nowNs;
    }

    @Override
    public long periodNs() {
        return PERIOD_NS;
    }
}
