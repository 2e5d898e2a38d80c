package io.prehend.driver.ros.map;

import io.prehend.driver.link.signal.SpatialVector;
import io.prehend.driver.message.geometry_msgs.Vector3;

/** The two vectors of a twist or a wrench, to and from the messages of ROS. Stateless; any thread. */
final class SpatialVectors {
    private SpatialVectors() {}

    /** Copies both vectors; false, with {@code into} unchanged, where a number is not finite. */
    static boolean read(Vector3 linear, Vector3 angular, SpatialVector into) {
        if (isBroken(linear) || isBroken(angular)) {
            return false;
        }
        into.setAxis(0, linear.getX(), angular.getX());
        into.setAxis(1, linear.getY(), angular.getY());
        into.setAxis(2, linear.getZ(), angular.getZ());
        return true;
    }

    /** Copies both vectors; false where a number is not finite, which must not be sent. */
    static boolean write(SpatialVector source, Vector3 linear, Vector3 angular) {
        linear.setX(source.linear(0));
        linear.setY(source.linear(1));
        linear.setZ(source.linear(2));
        angular.setX(source.angular(0));
        angular.setY(source.angular(1));
        angular.setZ(source.angular(2));
        return !isBroken(linear) && !isBroken(angular);
    }

    private static boolean isBroken(Vector3 vector) {
        return Headers.isBroken(vector.getX(), vector.getY(), vector.getZ());
    }
}
