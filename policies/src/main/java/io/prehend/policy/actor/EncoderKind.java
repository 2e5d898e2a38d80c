package io.prehend.policy.actor;

import io.prehend.policy.nn.Encoder;
import io.prehend.policy.nn.Gemms;
import io.prehend.policy.nn.PointEncoder;
import io.prehend.policy.nn.PointNet2Encoder;
import io.prehend.policy.nn.SetAbstraction.Level;
import java.util.List;
import java.util.SplittableRandom;

/** How an actor or a critic makes one vector of a cloud. Pure; any thread. */
public enum EncoderKind {
    /** Each point for itself, by three layers of the given widths: {@link PointEncoder}. */
    POINTS(1),
    /**
     * Points with what is near them, by three levels of two layers of the given width each: {@link PointNet2Encoder}.
     *
     * <p>The first has 32 centres with at most 16 points within 3 cm, the second 16 of these within 6 cm, the third
     * all. Balls are half as wide again as GA-DDPG's (Wang et al., CoRL 2021: 2 and 4 cm), whose clouds are of 1024
     * points.
     */
    SETS(32);

    private static final int LAYERS = 3;
    private static final float NEAR_M = 0.03f;
    private static final float WIDER_M = 0.06f;
    private static final int WIDER_CENTRES = 16;
    private static final int NEIGHBOURS = 16;

    private final int fewestPoints;

    EncoderKind(int fewestPoints) {
        this.fewestPoints = fewestPoints;
    }

    /** How many points a cloud must have in training. */
    public int fewestPoints() {
        return fewestPoints;
    }

    /** One with random weights, for clouds whose coordinates were multiplied by {@link ActorNetwork#CLOUD_SCALE}. */
    Encoder create(String name, int maxBatch, int points, int channels, int[] widths, SplittableRandom random) {
        if (this == POINTS) {
            return new PointEncoder(name, maxBatch, points, channels, widths, random);
        }
        if (widths.length != LAYERS || points < fewestPoints) {
            throw new IllegalArgumentException("An encoder of sets needs " + LAYERS + " widths and at least "
                    + fewestPoints + " points a cloud, but has " + widths.length + " and " + points + ".");
        }
        List<Level> levels = List.of(
                ball(fewestPoints, NEAR_M, widths[0]),
                ball(WIDER_CENTRES, WIDER_M, widths[1]),
                Level.all(widths[2], widths[2]));
        return new PointNet2Encoder(name, maxBatch, points, channels, levels, random, Gemms.best());
    }

    private static Level ball(int centres, float radiusM, int width) {
        return new Level(centres, ActorNetwork.CLOUD_SCALE * radiusM, NEIGHBOURS, new int[] {width, width});
    }
}
