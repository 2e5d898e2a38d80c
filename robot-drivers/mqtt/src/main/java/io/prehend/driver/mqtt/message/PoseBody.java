package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import io.prehend.driver.link.signal.PoseSignal;
import java.io.IOException;

/**
 * Where a frame is in another one: {@code "pose":{"parent":"base", "child":"tool0", "fixed":false,
 * "translation_m":[x,y,z], "rotation_xyzw":[x,y,z,w], "stamp_ns":…}}.
 */
public final class PoseBody implements Body<PoseSignal> {
    /** A quaternion whose length differs from 1 by more than this was not meant as a rotation. */
    private static final double LENGTH_TOLERANCE = 0.01;

    private final int mostBytes;
    private final double[] translationM = new double[3];
    private final double[] rotationXyzw = new double[4];

    /** For messages of up to {@code mostBytes}. */
    public PoseBody(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public String name() {
        return "pose";
    }

    @Override
    public int mostBytes() {
        return mostBytes;
    }

    @Override
    public void write(JsonGenerator out, PoseSignal signal) throws IOException {
        translationM[0] = signal.childInParent().x();
        translationM[1] = signal.childInParent().y();
        translationM[2] = signal.childInParent().z();
        signal.childInParent().quaternion(rotationXyzw);
        out.writeStringField("parent", signal.parent());
        out.writeStringField("child", signal.child());
        out.writeBooleanField("fixed", signal.fixed());
        Numbers.write(out, "translation_m", translationM);
        Numbers.write(out, "rotation_xyzw", rotationXyzw);
        Numbers.writeStamp(out, signal.stampNs());
    }

    @Override
    public void read(Fields in, PoseSignal signal) throws IOException, RefusedException {
        String parent = "";
        String child = "";
        boolean fixed = false;
        long stampNs = 0;
        int vectors = 0;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "parent":
                    parent = in.text(Limits.NAME_CHARACTERS);
                    break;
                case "child":
                    child = in.text(Limits.NAME_CHARACTERS);
                    break;
                case "fixed":
                    fixed = in.flag();
                    break;
                case "translation_m":
                    in.vector(translationM);
                    vectors++;
                    break;
                case "rotation_xyzw":
                    in.vector(rotationXyzw);
                    vectors++;
                    break;
                case "stamp_ns":
                    stampNs = in.count();
                    break;
                default:
                    throw in.unknown("parent, child, fixed, translation_m, rotation_xyzw, stamp_ns");
            }
        }
        if (vectors != 2) {
            throw new RefusedException("a pose needs 'translation_m' and 'rotation_xyzw'");
        }
        signal.setHeader(parent, child, fixed, stampNs);
        setPose(signal);
    }

    @Override
    public void complete(Envelope envelope, PoseSignal signal) {
        if (signal.stampNs() == 0) {
            signal.setHeader(signal.parent(), signal.child(), signal.fixed(), envelope.monotonicNs());
        }
    }

    private void setPose(PoseSignal signal) throws RefusedException {
        double squares = 0;
        for (double part : rotationXyzw) {
            squares += part * part;
        }
        if (!(Math.abs(Math.sqrt(squares) - 1) <= LENGTH_TOLERANCE)) {
            throw new RefusedException("'rotation_xyzw' must be a quaternion of length 1");
        }
        signal.childInParent().setTranslation(translationM[0], translationM[1], translationM[2]);
        signal.childInParent().setQuaternion(rotationXyzw[0], rotationXyzw[1], rotationXyzw[2], rotationXyzw[3]);
    }
}
