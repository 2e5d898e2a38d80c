package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import io.prehend.driver.link.signal.SpatialVector;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import java.io.IOException;
import java.util.function.Function;

/**
 * Two vectors at a frame: {@code "twist":{"frame":"base", "linear_m_per_s":[x,y,z], "angular_rad_per_s":[x,y,z],
 * "stamp_ns":…}} or {@code "wrench":{"frame":"tool0", "force_n":[x,y,z], "torque_nm":[x,y,z], "stamp_ns":…}}.
 */
public final class SpatialBody<S> implements Body<S> {
    private final String name;
    private final int mostBytes;
    private final String linearName;
    private final String angularName;
    private final Function<S, SpatialVector> vectorOf;
    private final double[] linear = new double[3];
    private final double[] angular = new double[3];

    private SpatialBody(
            String name, int mostBytes, String linearName, String angularName, Function<S, SpatialVector> vectorOf) {
        this.name = name;
        this.mostBytes = mostBytes;
        this.linearName = linearName;
        this.angularName = angularName;
        this.vectorOf = vectorOf;
    }

    /** How the tip shall move. */
    public static SpatialBody<TwistSignal> twist() {
        return new SpatialBody<>(
                "twist", Limits.COMMAND_BYTES, "linear_m_per_s", "angular_rad_per_s", TwistSignal::vector);
    }

    /** What acts on a frame. */
    public static SpatialBody<WrenchSignal> wrench() {
        return new SpatialBody<>("wrench", Limits.TELEMETRY_BYTES, "force_n", "torque_nm", WrenchSignal::vector);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int mostBytes() {
        return mostBytes;
    }

    @Override
    public void write(JsonGenerator out, S signal) throws IOException {
        SpatialVector vector = vectorOf.apply(signal);
        for (int axis = 0; axis < 3; axis++) {
            linear[axis] = vector.linear(axis);
            angular[axis] = vector.angular(axis);
        }
        out.writeStringField("frame", vector.frame());
        Numbers.write(out, linearName, linear);
        Numbers.write(out, angularName, angular);
        Numbers.writeStamp(out, vector.stampNs());
    }

    @Override
    public void read(Fields in, S signal) throws IOException, RefusedException {
        String frame = "";
        long stampNs = 0;
        int vectors = 0;
        for (String field = in.next(); field != null; field = in.next()) {
            if (field.equals("frame")) {
                frame = in.text(Limits.NAME_CHARACTERS);
            } else if (field.equals("stamp_ns")) {
                stampNs = in.count();
            } else if (field.equals(linearName)) {
                in.vector(linear);
                vectors++;
            } else if (field.equals(angularName)) {
                in.vector(angular);
                vectors++;
            } else {
                throw in.unknown("frame, " + linearName + ", " + angularName + ", stamp_ns");
            }
        }
        if (vectors != 2) {
            throw new RefusedException("a " + name + " needs '" + linearName + "' and '" + angularName + "'");
        }
        SpatialVector vector = vectorOf.apply(signal);
        vector.setHeader(frame, stampNs);
        for (int axis = 0; axis < 3; axis++) {
            vector.setAxis(axis, linear[axis], angular[axis]);
        }
    }

    @Override
    public void complete(Envelope envelope, S signal) {
        SpatialVector vector = vectorOf.apply(signal);
        if (vector.stampNs() == 0) {
            vector.setHeader(vector.frame(), envelope.monotonicNs());
        }
    }
}
