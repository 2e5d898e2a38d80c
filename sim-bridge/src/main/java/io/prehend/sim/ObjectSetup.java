package io.prehend.sim;

import io.prehend.sim.shape.ObjectShape;
import java.util.Objects;

/**
 * The object of one episode and how it is put on the table: upright, touching it. Immutable; any thread.
 *
 * @param shape what it looks like and what it collides with
 * @param xM where its origin stands, in the base frame, m
 * @param yM where its origin stands, in the base frame, m
 * @param yawRad how it is turned about the vertical, rad
 * @param massKg its mass, kg
 * @param friction effective coefficient of Coulomb friction between the fingers and the object
 */
public record ObjectSetup(ObjectShape shape, double xM, double yM, double yawRad, double massKg, double friction) {
    /** Mass where nothing else is said, kg: the middle of what a light arm handles. */
    public static final double DEFAULT_MASS_KG = 0.2;
    /** Friction where nothing else is said: rubber pads on dry plastic. */
    public static final double DEFAULT_FRICTION = 0.8;

    /** Checks every value. */
    public ObjectSetup {
        Objects.requireNonNull(shape, "an object needs a shape");
        Require.within("object x (m)", xM, -10, 10);
        Require.within("object y (m)", yM, -10, 10);
        Require.within("object yaw (rad)", yawRad, -2 * Math.PI, 2 * Math.PI);
        Require.within("object mass (kg)", massKg, 0.001, 50);
        Require.within("object friction", friction, 0, 5);
    }

    /** {@code shape} half a metre in front of the arm, with the mass and friction it prescribes, else the defaults. */
    public static ObjectSetup nominal(ObjectShape shape) {
        return new ObjectSetup(
                shape,
                0.5,
                0,
                0,
                Double.isNaN(shape.massKg()) ? DEFAULT_MASS_KG : shape.massKg(),
                Double.isNaN(shape.friction()) ? DEFAULT_FRICTION : shape.friction());
    }

    /** The same object elsewhere. */
    public ObjectSetup at(double newXM, double newYM, double newYawRad) {
        return new ObjectSetup(shape, newXM, newYM, newYawRad, massKg, friction);
    }

    /** The same object made of something else: mass in kg, friction with the fingers. */
    public ObjectSetup of(double newMassKg, double newFriction) {
        return new ObjectSetup(shape, xM, yM, yawRad, newMassKg, newFriction);
    }
}
