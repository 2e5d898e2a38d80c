package io.prehend.launch.link;

import io.prehend.driver.link.LinkPlan;
import io.prehend.driver.serial.LineSettings;
import io.prehend.launch.wiring.ArmModel;
import java.util.List;

/**
 * A profile, read and checked. Immutable; any thread.
 *
 * @param source the file it was read from, for messages
 * @param plan the robot and its channels
 * @param transport the wire
 * @param arm the arm's model
 * @param velocityShare share of the allowed velocities that is used at this arm, above 0 and at most 1
 * @param accelerationShare the same of the accelerations
 * @param homeRad where the arm sees the table from and rests between two objects, by joint, rad; empty for nowhere
 * @param tableHeightM height of the table above the arm's base, m
 * @param enableLine a wire that must be closed while the arm moves; null without one
 */
public record Profile(
        String source,
        LinkPlan plan,
        TransportChoice transport,
        ArmModel arm,
        double velocityShare,
        double accelerationShare,
        List<Double> homeRad,
        double tableHeightM,
        LineSettings enableLine) {
    /** Copies the list. */
    public Profile {
        homeRad = List.copyOf(homeRad);
    }

    /** Home as an array of its own, rad; null where there is none. */
    public double[] homeArrayRad() {
        return homeRad.isEmpty()
                ? null
                : homeRad.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
