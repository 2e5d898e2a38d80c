package io.prehend.policy.explore;

import io.prehend.port.Action;

/**
 * How far noise goes, along each axis and about it. Immutable; any thread.
 *
 * @param translationM of the translation, m
 * @param rotationRad of the rotation vector, rad
 */
public record Spread(double translationM, double rotationRad) {
    /** Refuses what is no size. */
    public Spread {
        if (!(translationM >= 0 && rotationRad >= 0 && Double.isFinite(translationM + rotationRad))) {
            throw new IllegalArgumentException(
                    "noise needs finite sizes of at least 0, not " + translationM + " m and " + rotationRad + " rad");
        }
    }

    /** A share of the largest motion that a policy may ask for. */
    public static Spread ofLargestMotion(double share) {
        return new Spread(share * Action.MAX_TRANSLATION_M, share * Action.MAX_ROTATION_RAD);
    }

    /** So many times as far. */
    public Spread times(double factor) {
        return new Spread(factor * translationM, factor * rotationRad);
    }

    /** What is {@code progress}, 0 to 1, of the way from here to {@code end}. */
    public Spread towards(Spread end, double progress) {
        double share = Math.max(0, Math.min(1, progress));
        return new Spread(
                translationM + share * (end.translationM - translationM),
                rotationRad + share * (end.rotationRad - rotationRad));
    }

    /** Of number {@code k} of a motion, m or rad. */
    double of(int k) {
        return k < 3 ? translationM : rotationRad;
    }
}
