package io.prehend.driver.ros.map;

import io.prehend.driver.link.signal.JointSignal;
import java.util.List;

/** Filling the arrays of messages without allocating, as long as their lengths stay. */
final class Fields {
    private Fields() {}

    /** {@code present} if it is as long as asked for, else a new array. */
    static double[] sized(double[] present, int length) {
        return present.length == length ? present : new double[length];
    }

    /** Sets an element of an array that is either empty or long enough. */
    static void put(double[] values, int index, double value) {
        if (values.length > 0) {
            values[index] = value;
        }
    }

    /** Lays the names of all joints in {@code names}; false if one has none. */
    static boolean setNames(List<String> names, JointSignal signal) {
        boolean all = true;
        while (names.size() > signal.count()) {
            names.remove(names.size() - 1);
        }
        for (int i = 0; i < signal.count(); i++) {
            String name = signal.name(i);
            all &= name != null;
            String text = name == null ? "" : name;
            if (i < names.size()) {
                names.set(i, text);
            } else {
                names.add(text);
            }
        }
        return all;
    }
}
