package io.prehend.launch.soak;

import com.fasterxml.jackson.databind.JsonNode;

/** The joints' limits as the service says that it keeps them, rad and rad/s. Immutable. */
record Limits(double[] lowerRad, double[] upperRad, double[] velocityRadPerS) {
    /** Reads them from the service's facts. */
    static Limits of(JsonNode facts) {
        return new Limits(column(facts, "lower_rad"), column(facts, "upper_rad"), column(facts, "velocity_rad_per_s"));
    }

    /** Least position of {@code joint}, rad. */
    double lowerRad(int joint) {
        return lowerRad[joint];
    }

    /** Greatest position of {@code joint}, rad. */
    double upperRad(int joint) {
        return upperRad[joint];
    }

    /** Greatest speed of {@code joint}, rad/s. */
    double velocityRadPerS(int joint) {
        return velocityRadPerS[joint];
    }

    private static double[] column(JsonNode facts, String name) {
        JsonNode joints = facts.path("joints");
        double[] values = new double[joints.size()];
        for (int joint = 0; joint < values.length; joint++) {
            values[joint] = joints.get(joint).path(name).asDouble(Double.NaN);
        }
        return values;
    }
}
