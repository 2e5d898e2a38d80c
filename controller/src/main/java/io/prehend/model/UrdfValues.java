package io.prehend.model;

import java.util.Set;

/** Reads numbers, vectors and poses out of the elements of one URDF. Owned by one reader. */
final class UrdfValues {
    /** Beyond this a number cannot be meant: 10¹² m, kg, rad or N. */
    private static final double MAX_MAGNITUDE = 1e12;

    private final String source;
    private final UrdfWarnings warnings;

    UrdfValues(String source, UrdfWarnings warnings) {
        this.source = source;
        this.warnings = warnings;
    }

    UrdfException error(XmlElement at, String what) {
        return new UrdfException(source + " line " + at.line() + ": " + what);
    }

    void warn(XmlElement at, String what) {
        warnings.add(source + " line " + at.line() + ": " + what);
    }

    /** Warns of text and of children that have no meaning in {@code element}. */
    void checkContent(XmlElement element, Set<String> known) {
        if (element.hasStrayText()) {
            warn(element, "stray text in <" + element.name() + "> is ignored");
        }
        for (XmlElement child : element.children()) {
            if (!known.contains(child.name())) {
                warn(child, "unknown element <" + child.name() + "> in <" + element.name() + "> is ignored");
            }
        }
    }

    /** The only child of that name, the first one of several, or null. */
    XmlElement single(XmlElement element, String childName) {
        XmlElement found = null;
        for (XmlElement child : element.children()) {
            if (child.name().equals(childName)) {
                if (found != null) {
                    warn(child, "a second <" + childName + "> in <" + element.name() + "> is ignored");
                    return found;
                }
                found = child;
            }
        }
        return found;
    }

    String name(XmlElement element, String attribute, String what) {
        String value = element.attribute(attribute);
        if (value == null || value.isEmpty()) {
            throw error(element, what + " has no " + attribute);
        }
        return value;
    }

    double number(XmlElement element, String attribute, String what, double fallback) {
        String value = element.attribute(attribute);
        return value == null ? fallback : parse(element, value, attribute, what);
    }

    /** Fills {@code out} with the numbers of an attribute; leaves it as it is where the attribute is not there. */
    boolean vector(XmlElement element, String attribute, String what, double[] out) {
        String value = element.attribute(attribute);
        if (value == null) {
            return false;
        }
        String[] parts = value.isEmpty() ? new String[0] : value.split("\\s+");
        if (parts.length != out.length) {
            throw error(
                    element,
                    what + ": " + attribute + " must have " + out.length + " numbers, but has " + parts.length);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = parse(element, parts[i], attribute, what);
        }
        return true;
    }

    /** The pose that the child {@code <origin>} gives; the identity where there is none. */
    RigidTransform origin(XmlElement element, String what) {
        RigidTransform transform = new RigidTransform();
        XmlElement origin = single(element, "origin");
        if (origin == null) {
            return transform;
        }
        double[] xyz = new double[3];
        double[] rpy = new double[3];
        vector(origin, "xyz", what, xyz);
        vector(origin, "rpy", what, rpy);
        transform.setRollPitchYaw(rpy[0], rpy[1], rpy[2]);
        return transform.setTranslation(xyz[0], xyz[1], xyz[2]);
    }

    private double parse(XmlElement element, String text, String attribute, String what) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw error(element, what + ": " + attribute + " must be a number, but is '" + shorten(text) + "'");
        }
        if (!(Math.abs(value) <= MAX_MAGNITUDE)) {
            throw error(element, what + ": " + attribute + " is " + shorten(text) + ", which is no usable number");
        }
        return value;
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
