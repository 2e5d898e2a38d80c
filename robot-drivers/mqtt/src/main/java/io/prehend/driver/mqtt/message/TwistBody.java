package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import io.prehend.driver.link.signal.TwistSignal;
import java.io.IOException;

/** A velocity of the tip: {@code "twist":{"frame":"base", "linear_m_per_s":[x,y,z], "angular_rad_per_s":[x,y,z]}}. */
public final class TwistBody implements Body<TwistSignal> {
    private final double[] linearMPerS = new double[3];
    private final double[] angularRadPerS = new double[3];

    @Override
    public String name() {
        return "twist";
    }

    @Override
    public int mostBytes() {
        return Limits.COMMAND_BYTES;
    }

    @Override
    public void write(JsonGenerator out, TwistSignal signal) throws IOException {
        for (int axis = 0; axis < 3; axis++) {
            linearMPerS[axis] = signal.linearMPerS(axis);
            angularRadPerS[axis] = signal.angularRadPerS(axis);
        }
        out.writeStringField("frame", signal.frame());
        Numbers.write(out, "linear_m_per_s", linearMPerS);
        Numbers.write(out, "angular_rad_per_s", angularRadPerS);
        Numbers.writeStamp(out, signal.stampNs());
    }

    @Override
    public void read(Fields in, TwistSignal signal) throws IOException, RefusedException {
        String frame = "";
        long stampNs = 0;
        int vectors = 0;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "frame":
                    frame = in.text(Limits.NAME_CHARACTERS);
                    break;
                case "linear_m_per_s":
                    in.vector(linearMPerS);
                    vectors++;
                    break;
                case "angular_rad_per_s":
                    in.vector(angularRadPerS);
                    vectors++;
                    break;
                case "stamp_ns":
                    stampNs = in.count();
                    break;
                default:
                    throw in.unknown("frame, linear_m_per_s, angular_rad_per_s, stamp_ns");
            }
        }
        if (vectors != 2) {
            throw new RefusedException("a twist needs 'linear_m_per_s' and 'angular_rad_per_s'");
        }
        signal.setHeader(frame, stampNs);
        for (int axis = 0; axis < 3; axis++) {
            signal.setAxis(axis, linearMPerS[axis], angularRadPerS[axis]);
        }
    }

    @Override
    public void complete(Envelope envelope, TwistSignal signal) {
        if (signal.stampNs() == 0) {
            signal.setHeader(signal.frame(), envelope.monotonicNs());
        }
    }
}
