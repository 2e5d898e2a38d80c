package io.prehend.model;

import java.util.ArrayList;
import java.util.List;

/** The movable joints from a base link to a tip link, in order. Immutable; any thread. */
public final class KinematicChain {
    private final RobotModel model;
    private final ChainLayout layout;
    private final List<JointLimits> limits = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    KinematicChain(RobotModel model, ChainLayout layout) {
        this.model = model;
        this.layout = layout;
        for (Joint joint : layout.joints()) {
            names.add(joint.name());
            limits.add(new JointLimits(
                    joint.name(),
                    joint.lower(),
                    joint.upper(),
                    joint.velocity(),
                    joint.acceleration(),
                    joint.jerk(),
                    joint.effort()));
        }
    }

    /** Number of movable joints. */
    public int jointCount() {
        return names.size();
    }

    /** Names of the joints. */
    public List<String> jointNames() {
        return List.copyOf(names);
    }

    /** Limits of joint {@code joint}. */
    public JointLimits limits(int joint) {
        return limits.get(joint);
    }

    /** Joint {@code joint} as the description gives it. */
    public Joint joint(int joint) {
        return layout.joints().get(joint);
    }

    /** The robot of which this is a part. */
    public RobotModel model() {
        return model;
    }

    /** The link in whose frame everything is expressed. */
    public String baseLink() {
        return layout.baseLink();
    }

    /** The link whose frame is the tip. */
    public String tipLink() {
        return layout.tipLink();
    }

    /** The middle of every joint's range, rad; 0 for a joint that turns without end. */
    public double[] middleRad() {
        return limits.stream().mapToDouble(JointLimits::middleRad).toArray();
    }

    /** Whether {@code positionsRad} are numbers within the limits, {@code slackRad} allowed. */
    public boolean withinLimits(double[] positionsRad, double slackRad) {
        for (int joint = 0; joint < limits.size(); joint++) {
            JointLimits limit = limits.get(joint);
            double position = positionsRad[joint];
            if (!(position >= limit.lowerRad() - slackRad && position <= limit.upperRad() + slackRad)) {
                return false;
            }
        }
        return true;
    }

    ChainLayout layout() {
        return layout;
    }
}
