package io.prehend.sim;

/**
 * What somebody does to the object of one episode, once, while the hand approaches it. Immutable; any thread.
 *
 * <p>A direction is the one that somebody would like best, seen from above and counted from the base's x; where the arm
 * is in the way, or the object would get out of the arm's reach, it is the nearest one that is free.
 */
public sealed interface DisturbanceSetup {
    /** Nobody does anything. */
    DisturbanceSetup NONE = new None();

    /** After how many steps of the policy it happens. */
    int afterSteps();

    /** How far the object goes, m; of a pushed one that neither tips nor rolls. */
    double distanceM();

    /** In which direction, rad. */
    double directionRad();

    /** Nobody does anything. */
    record None() implements DisturbanceSetup {
        @Override
        public int afterSteps() {
            return Integer.MAX_VALUE;
        }

        @Override
        public double distanceM() {
            return 0;
        }

        @Override
        public double directionRad() {
            return 0;
        }
    }

    /**
     * Somebody takes the object and puts it elsewhere: it travels along the table as it stands.
     *
     * @param afterSteps after how many steps of the policy it begins
     * @param distanceM how far the object goes, m
     * @param directionRad in which direction, rad
     * @param turnRad how far it is turned about the vertical on the way, rad
     * @param durationS how long that takes, s
     */
    record Moved(int afterSteps, double distanceM, double directionRad, double turnRad, double durationS)
            implements DisturbanceSetup {
        /** Checks every value. */
        public Moved {
            checkCommon(afterSteps, distanceM, directionRad);
            Require.within("turn of a moved object (rad)", turnRad, -Math.PI, Math.PI);
            Require.within("duration of a disturbance (s)", durationS, 0.05, 10);
        }
    }

    /**
     * Somebody gives the object a push, level and at the height of its centre of mass: it slides, turns, tips or rolls
     * as physics will have it.
     *
     * @param afterSteps after how many steps of the policy it happens
     * @param distanceM how far the object goes if it slides, m: that decides how hard the push is
     * @param directionRad in which direction, rad
     * @param leverM how far to the left of the centre of mass the push passes it, m
     */
    record Pushed(int afterSteps, double distanceM, double directionRad, double leverM) implements DisturbanceSetup {
        /** Checks every value. */
        public Pushed {
            checkCommon(afterSteps, distanceM, directionRad);
            Require.within("lever of a push (m)", leverM, -0.1, 0.1);
        }
    }

    private static void checkCommon(int afterSteps, double distanceM, double directionRad) {
        Require.within("steps before a disturbance", afterSteps, 0, Integer.MAX_VALUE);
        Require.within("distance of a disturbance (m)", distanceM, 0, 1);
        Require.within("direction of a disturbance (rad)", directionRad, -2 * Math.PI, 2 * Math.PI);
    }
}
