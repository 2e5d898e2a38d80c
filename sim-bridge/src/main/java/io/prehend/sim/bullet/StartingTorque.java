package io.prehend.sim.bullet;

/**
 * What a joint's motor starts with when the brake opens: the torque that the brake held until then, beyond what the
 * controller gives by itself. So the joint stays where it is, and the controller takes the load over gradually. Servo
 * drives open their holding brakes like that (for one, Lenze, i700 servo inverter reference manual, section 6.2,
 * "Opening the brake with a starting torque", with the torque memorised). How long they take to let go of it is an
 * assumption. Owned by the world's thread; allocates nothing.
 */
final class StartingTorque {
    /** What a brake holds is averaged over this time: contacts make it chatter. */
    private static final double AVERAGED_S = 0.05;
    /** The time constant of letting go: a joint that has 10 mrad to sag then does so with 20 mrad/s. */
    private static final double LETTING_GO_S = 0.5;

    private final double averagingShare;
    private final double keptShare;
    private double nm;

    /** Nothing to start with; for steps of {@code stepS}. */
    StartingTorque(double stepS) {
        averagingShare = -Math.expm1(-stepS / AVERAGED_S);
        keptShare = Math.exp(-stepS / LETTING_GO_S);
    }

    /** What the motor adds to what the controller gives, while the brake is open, N·m. */
    double nm() {
        return nm;
    }

    /** The brake closes: what it will hold is not known yet. */
    void forget() {
        nm = 0;
    }

    /** In the last step the brake held {@code heldNm} more than what the controller would have given, N·m. */
    void remember(double heldNm) {
        nm += averagingShare * (heldNm - nm);
    }

    /** A step has passed with the brake open. */
    void letGo() {
        nm *= keptShare;
    }
}
