package io.prehend.safety;

import io.prehend.model.GripperState;
import io.prehend.port.Gripper;

/** Fingers that move at the speed that is asked for and stop at what is between them; a test makes it slip. */
final class ScriptedGripper implements Gripper {
    private static final double OPEN_M = 0.08;

    double objectM = 0.04;
    boolean silent;
    boolean grasping;
    /** Whether orders get lost on their way. */
    boolean deaf;
    /** Orders that were given, whether they got lost or not. */
    int orders;

    int opened;

    private boolean lost;
    private double widthM = OPEN_M;
    private double speedMPerS;
    private long heardNs;
    private boolean moving;

    @Override
    public void move(double newWidthM, double newSpeedMPerS) {
        if (isHeard()) {
            opened++;
            grasping = false;
            speedMPerS = newSpeedMPerS;
        }
    }

    @Override
    public void grasp(double newSpeedMPerS, double forceN) {
        if (isHeard()) {
            grasping = true;
            speedMPerS = newSpeedMPerS;
        }
    }

    @Override
    public void read(GripperState into, long nowNs) {
        if (!silent && nowNs != heardNs) {
            double goalM = grasping ? objectM : OPEN_M;
            double stepM = speedMPerS * Math.min(0.1, (nowNs - heardNs) * 1e-9);
            double awayM = goalM - widthM;
            moving = Math.abs(awayM) > 1e-9;
            widthM += Math.max(-stepM, Math.min(stepM, awayM));
            heardNs = nowNs;
        }
        into.set(widthM, grasping ? 40 : 0, moving, heardNs);
    }

    @Override
    public boolean orderLost() {
        return lost;
    }

    @Override
    public double maxWidthM() {
        return OPEN_M;
    }

    private boolean isHeard() {
        orders++;
        lost = deaf;
        return !deaf;
    }
}
