package io.prehend.driver.guard;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCategory;
import java.util.List;

/** Passes everything on to another driver: what the guards have in common. */
abstract class DriverDecorator implements RobotDriver {
    private final RobotDriver inner;

    DriverDecorator(RobotDriver inner) {
        this.inner = inner;
    }

    @Override
    public List<String> jointNames() {
        return inner.jointNames();
    }

    @Override
    public boolean read(JointStateBuffer into, long nowNs) {
        return inner.read(into, nowNs);
    }

    @Override
    public void write(JointCommand command, long nowNs) {
        inner.write(command, nowNs);
    }

    @Override
    public void stop(StopCategory category) {
        inner.stop(category);
    }

    @Override
    public void release() {
        inner.release();
    }

    @Override
    public long commandTimeoutNs() {
        return inner.commandTimeoutNs();
    }

    @Override
    public long causes() {
        return inner.causes();
    }

    @Override
    public boolean simulated() {
        return inner.simulated();
    }

    @Override
    public void close() {
        inner.close();
    }
}
