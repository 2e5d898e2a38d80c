package io.prehend.model;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code <joint>} elements of one URDF. Owned by one {@link UrdfReader}. */
final class UrdfJointReader {
    private static final Set<String> IN_JOINT = Set.of(
            "origin",
            "parent",
            "child",
            "axis",
            "limit",
            "dynamics",
            "mimic",
            "calibration",
            "safety_controller",
            "hardwareInterface");

    private final UrdfValues values;

    UrdfJointReader(UrdfValues values) {
        this.values = values;
    }

    Joint read(XmlElement element) {
        String name = values.name(element, "name", "a joint");
        String what = "joint '" + name + "'";
        values.checkContent(element, IN_JOINT);
        JointType type = type(element, what);
        Limits limits = readLimits(element, type, what);
        XmlElement dynamics = values.single(element, "dynamics");
        return new Joint(
                name,
                type,
                linkOf(element, "parent", what),
                linkOf(element, "child", what),
                values.origin(element, what),
                readAxis(element, type, what),
                limits.lower,
                limits.upper,
                limits.velocity,
                limits.effort,
                limits.acceleration,
                limits.jerk,
                nonNegative(dynamics, "damping", what),
                nonNegative(dynamics, "friction", what),
                readMimic(element, what));
    }

    private JointType type(XmlElement element, String what) {
        String text = values.name(element, "type", what);
        for (JointType type : JointType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(text)) {
                return type;
            }
        }
        throw values.error(
                element,
                what + " has the unknown type '" + text
                        + "': use revolute, continuous, prismatic, fixed, floating or planar");
    }

    private String linkOf(XmlElement joint, String role, String what) {
        XmlElement element = values.single(joint, role);
        if (element == null) {
            throw values.error(joint, what + " has no " + role + " link");
        }
        return values.name(element, "link", what + " <" + role + ">");
    }

    private Axis readAxis(XmlElement joint, JointType type, String what) {
        XmlElement element = values.single(joint, "axis");
        double[] xyz = {1, 0, 0};
        if (element == null || !type.drivable() || !values.vector(element, "xyz", what + " axis", xyz)) {
            return Axis.DEFAULT;
        }
        double length = Math.sqrt(xyz[0] * xyz[0] + xyz[1] * xyz[1] + xyz[2] * xyz[2]);
        if (length < 1e-9) {
            throw values.error(element, what + " has an axis of length zero, so it cannot move");
        }
        if (Math.abs(length - 1) > 1e-4) {
            values.warn(element, what + " has an axis of length " + length + ": normalised");
        }
        return new Axis(xyz[0] / length, xyz[1] / length, xyz[2] / length);
    }

    private Limits readLimits(XmlElement joint, JointType type, String what) {
        Limits limits = new Limits();
        if (!type.drivable()) {
            return limits;
        }
        XmlElement element = values.single(joint, "limit");
        boolean bounded = type != JointType.CONTINUOUS;
        if (bounded
                && (element == null || (element.attribute("lower") == null && element.attribute("upper") == null))) {
            throw values.error(joint, what + " has no limits: give <limit lower=… upper=… velocity=… effort=…/>");
        }
        if (element != null) {
            limits.velocity = nonNegative(element, "velocity", what);
            limits.effort = nonNegative(element, "effort", what);
            limits.acceleration = positiveOrInfinite(element, "acceleration", what);
            limits.jerk = positiveOrInfinite(element, "jerk", what);
        }
        if (bounded) {
            readRange(joint, element, what, limits);
        } else {
            limits.lower = Double.NEGATIVE_INFINITY;
            limits.upper = Double.POSITIVE_INFINITY;
        }
        return limits;
    }

    /** The range of the limit, made tighter by the soft limits where these are given, as MoveIt does. */
    private void readRange(XmlElement joint, XmlElement element, String what, Limits limits) {
        limits.lower = values.number(element, "lower", what, 0);
        limits.upper = values.number(element, "upper", what, 0);
        if (limits.lower > limits.upper) {
            values.warn(element, what + " has its lower limit above its upper limit: exchanged");
            double lower = limits.upper;
            limits.upper = limits.lower;
            limits.lower = lower;
        }
        XmlElement soft = values.single(joint, "safety_controller");
        if (soft == null) {
            return;
        }
        double softLower = Math.max(limits.lower, values.number(soft, "soft_lower_limit", what, 0));
        double softUpper = Math.min(limits.upper, values.number(soft, "soft_upper_limit", what, 0));
        if (softLower < softUpper) {
            limits.lower = softLower;
            limits.upper = softUpper;
        } else {
            values.warn(soft, what + " has soft limits that leave no range: ignored");
        }
    }

    private double nonNegative(XmlElement element, String attribute, String what) {
        double value = element == null ? 0 : values.number(element, attribute, what, 0);
        if (value < 0) {
            values.warn(element, what + " has the negative " + attribute + " " + value + ": treated as not given");
            return 0;
        }
        return value;
    }

    private double positiveOrInfinite(XmlElement element, String attribute, String what) {
        double value = nonNegative(element, attribute, what);
        return value > 0 ? value : Double.POSITIVE_INFINITY;
    }

    private Optional<Mimic> readMimic(XmlElement joint, String what) {
        XmlElement element = values.single(joint, "mimic");
        if (element == null) {
            return Optional.empty();
        }
        return Optional.of(new Mimic(
                values.name(element, "joint", what + " <mimic>"),
                values.number(element, "multiplier", what, 1),
                values.number(element, "offset", what, 0)));
    }

    /** What a {@code <limit>} says; scratch while one joint is read. */
    private static final class Limits {
        private double lower;
        private double upper;
        private double velocity;
        private double effort;
        private double acceleration = Double.POSITIVE_INFINITY;
        private double jerk = Double.POSITIVE_INFINITY;
    }
}
