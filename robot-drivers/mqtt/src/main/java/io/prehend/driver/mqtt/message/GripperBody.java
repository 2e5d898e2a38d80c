package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import io.prehend.driver.link.signal.GripperSignal;
import java.io.IOException;

/** A gripper's state: {@code "gripper":{"width_m":0.08, "force_n":null, "moving":false, "stamp_ns":…}}. */
public final class GripperBody implements Body<GripperSignal> {
    @Override
    public String name() {
        return "gripper";
    }

    @Override
    public int mostBytes() {
        return Limits.TELEMETRY_BYTES;
    }

    @Override
    public void write(JsonGenerator out, GripperSignal signal) throws IOException {
        Numbers.write(out, "width_m", signal.state().widthM());
        Numbers.write(out, "force_n", signal.state().forceN());
        out.writeBooleanField("moving", signal.state().moving());
        Numbers.writeStamp(out, signal.stampNs());
    }

    @Override
    public void read(Fields in, GripperSignal signal) throws IOException, RefusedException {
        double widthM = Double.NaN;
        double forceN = Double.NaN;
        boolean moving = false;
        long stampNs = 0;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "width_m":
                    widthM = in.number();
                    break;
                case "force_n":
                    forceN = in.numberOrNull();
                    break;
                case "moving":
                    moving = in.flag();
                    break;
                case "stamp_ns":
                    stampNs = in.count();
                    break;
                default:
                    throw in.unknown("width_m, force_n, moving, stamp_ns");
            }
        }
        if (Double.isNaN(widthM)) {
            throw new RefusedException("a gripper's state needs 'width_m'");
        }
        signal.state().set(widthM, forceN, moving, 0);
        signal.setStampNs(stampNs);
    }

    @Override
    public void complete(Envelope envelope, GripperSignal signal) {
        if (signal.stampNs() == 0) {
            signal.setStampNs(envelope.monotonicNs());
        }
    }
}
