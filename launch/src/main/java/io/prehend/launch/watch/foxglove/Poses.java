package io.prehend.launch.watch.foxglove;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Poses, which a situation has as seven numbers in a row: x, y, z in m, then the quaternion x, y, z, w. Pure. */
final class Poses {
    private static final int NUMBERS = 7;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Poses() {}

    /** Whether {@code poses} has a pose number {@code index}, all of it finite. */
    static boolean known(double[] poses, int index) {
        if (poses == null || poses.length < (index + 1) * NUMBERS) {
            return false;
        }
        for (int i = index * NUMBERS; i < (index + 1) * NUMBERS; i++) {
            if (!Double.isFinite(poses[i])) {
                return false;
            }
        }
        return true;
    }

    static ObjectNode position(double[] poses, int index) {
        int at = index * NUMBERS;
        return vector(poses[at], poses[at + 1], poses[at + 2]);
    }

    static ObjectNode rotation(double[] poses, int index) {
        int at = index * NUMBERS + 3;
        return vector(poses[at], poses[at + 1], poses[at + 2]).put("w", poses[at + 3]);
    }

    static ObjectNode pose(double[] poses, int index) {
        ObjectNode pose = JSON.objectNode();
        pose.set("position", position(poses, index));
        pose.set("orientation", rotation(poses, index));
        return pose;
    }

    static ObjectNode pose(List<Double> pose) {
        return pose(pose.stream().mapToDouble(Double::doubleValue).toArray(), 0);
    }

    /** No turn, at {@code x}, {@code y}, {@code z}. */
    static ObjectNode at(double x, double y, double z) {
        return pose(new double[] {x, y, z, 0, 0, 0, 1}, 0);
    }

    static ObjectNode identity() {
        return at(0, 0, 0);
    }

    static ObjectNode vector(double x, double y, double z) {
        return JSON.objectNode().put("x", x).put("y", y).put("z", z);
    }
}
