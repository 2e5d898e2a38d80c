package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import io.prehend.driver.link.signal.WrenchSignal;
import java.io.IOException;

/** Force and torque: {@code "wrench":{"frame":"tool0", "force_n":[x,y,z], "torque_nm":[x,y,z], "stamp_ns":…}}. */
public final class WrenchBody implements Body<WrenchSignal> {
    private final double[] forceN = new double[3];
    private final double[] torqueNm = new double[3];

    @Override
    public String name() {
        return "wrench";
    }

    @Override
    public int mostBytes() {
        return Limits.TELEMETRY_BYTES;
    }

    @Override
    public void write(JsonGenerator out, WrenchSignal signal) throws IOException {
        for (int axis = 0; axis < 3; axis++) {
            forceN[axis] = signal.forceN(axis);
            torqueNm[axis] = signal.torqueNm(axis);
        }
        out.writeStringField("frame", signal.frame());
        Numbers.write(out, "force_n", forceN);
        Numbers.write(out, "torque_nm", torqueNm);
        Numbers.writeStamp(out, signal.stampNs());
    }

    @Override
    public void read(Fields in, WrenchSignal signal) throws IOException, RefusedException {
        String frame = "";
        long stampNs = 0;
        int vectors = 0;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "frame":
                    frame = in.text(Limits.NAME_CHARACTERS);
                    break;
                case "force_n":
                    in.vector(forceN);
                    vectors++;
                    break;
                case "torque_nm":
                    in.vector(torqueNm);
                    vectors++;
                    break;
                case "stamp_ns":
                    stampNs = in.count();
                    break;
                default:
                    throw in.unknown("frame, force_n, torque_nm, stamp_ns");
            }
        }
        if (vectors != 2) {
            throw new RefusedException("a wrench needs 'force_n' and 'torque_nm'");
        }
        signal.setHeader(frame, stampNs);
        for (int axis = 0; axis < 3; axis++) {
            signal.setAxis(axis, forceN[axis], torqueNm[axis]);
        }
    }

    @Override
    public void complete(Envelope envelope, WrenchSignal signal) {
        if (signal.stampNs() == 0) {
            signal.setHeader(signal.frame(), envelope.monotonicNs());
        }
    }
}
