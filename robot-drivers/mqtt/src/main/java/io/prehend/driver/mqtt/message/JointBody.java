package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import io.prehend.driver.link.signal.JointSignal;
import java.io.IOException;

/**
 * Joints: {@code "joints":{"names":["j1",…], "position_rad":[…], "velocity_rad_per_s":[…], "effort_nm":[…],
 * "stamp_ns":…}}. Each array may be missing and may contain null for what is not measured; those that are there have
 * one length. Without names the order counts.
 */
public final class JointBody implements Body<JointSignal> {
    private static final String KNOWN = "names, position_rad, velocity_rad_per_s, effort_nm, stamp_ns";
    private static final int ABSENT = -1;

    private final int mostBytes;
    private final String[] names = new String[JointSignal.MOST_JOINTS];
    private final double[] positionRad = new double[JointSignal.MOST_JOINTS];
    private final double[] velocityRadPerS = new double[JointSignal.MOST_JOINTS];
    private final double[] effortNm = new double[JointSignal.MOST_JOINTS];
    private int nameCount;
    private int positions;
    private int velocities;
    private int efforts;

    /** For messages of up to {@code mostBytes}. */
    public JointBody(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public String name() {
        return "joints";
    }

    @Override
    public int mostBytes() {
        return mostBytes;
    }

    @Override
    public void write(JsonGenerator out, JointSignal signal) throws IOException {
        int count = signal.count();
        if (count > 0 && signal.name(0) != null) {
            out.writeArrayFieldStart("names");
            for (int i = 0; i < count; i++) {
                out.writeString(signal.name(i));
            }
            out.writeEndArray();
        }
        out.writeArrayFieldStart("position_rad");
        for (int i = 0; i < count; i++) {
            Numbers.write(out, signal.positionRad(i));
        }
        out.writeEndArray();
        out.writeArrayFieldStart("velocity_rad_per_s");
        for (int i = 0; i < count; i++) {
            Numbers.write(out, signal.velocityRadPerS(i));
        }
        out.writeEndArray();
        out.writeArrayFieldStart("effort_nm");
        for (int i = 0; i < count; i++) {
            Numbers.write(out, signal.effortNm(i));
        }
        out.writeEndArray();
        Numbers.writeStamp(out, signal.stampNs());
    }

    @Override
    public void read(Fields in, JointSignal signal) throws IOException, RefusedException {
        nameCount = ABSENT;
        positions = ABSENT;
        velocities = ABSENT;
        efforts = ABSENT;
        long stampNs = 0;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "names":
                    nameCount = in.texts(names, Limits.NAME_CHARACTERS);
                    break;
                case "position_rad":
                    positions = in.numbers(positionRad);
                    break;
                case "velocity_rad_per_s":
                    velocities = in.numbers(velocityRadPerS);
                    break;
                case "effort_nm":
                    efforts = in.numbers(effortNm);
                    break;
                case "stamp_ns":
                    stampNs = in.count();
                    break;
                default:
                    throw in.unknown(KNOWN);
            }
        }
        fill(signal, stampNs);
    }

    @Override
    public void complete(Envelope envelope, JointSignal signal) throws RefusedException {
        if (signal.stampNs() == 0) {
            fill(signal, envelope.monotonicNs());
        }
    }

    private void fill(JointSignal signal, long stampNs) throws RefusedException {
        int count = Math.max(Math.max(nameCount, positions), Math.max(velocities, efforts));
        boolean equal = fits(nameCount, count) && fits(positions, count);
        if (!equal || !fits(velocities, count) || !fits(efforts, count) || count < 1) {
            throw new RefusedException("its arrays of joints must have one length, of at least 1");
        }
        signal.clear(count, stampNs);
        for (int i = 0; i < count; i++) {
            signal.setJoint(
                    i,
                    nameCount == ABSENT ? null : names[i],
                    positions == ABSENT ? Double.NaN : positionRad[i],
                    velocities == ABSENT ? Double.NaN : velocityRadPerS[i],
                    efforts == ABSENT ? Double.NaN : effortNm[i]);
        }
    }

    private static boolean fits(int length, int count) {
        return length == ABSENT || length == count;
    }
}
