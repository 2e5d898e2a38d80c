package io.prehend.policy.input;

import io.prehend.model.PointCloud;
import java.util.SplittableRandom;

/**
 * Draws as many points of a cloud as a network wants: without return while there are any, then over again. The same
 * seed and clouds give the same points. One thread; allocates only when a cloud is larger than all before.
 */
public final class CloudDraw {
    private final SplittableRandom random;
    private int[] drawn = new int[1024];
    private int count;
    private int next;

    /** Draws by {@code seed}. */
    public CloudDraw(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Begins to draw from a cloud of {@code size} points, at least one. */
    public void begin(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("there is nothing to draw from an empty cloud");
        }
        if (drawn.length < size) {
            drawn = new int[size];
        }
        for (int i = 0; i < size; i++) {
            drawn[i] = i;
        }
        count = size;
        next = 0;
    }

    /** The number of the next point. */
    public int next() {
        int other = next + random.nextInt(count - next);
        int point = drawn[other];
        drawn[other] = drawn[next];
        drawn[next] = point;
        next = next + 1 == count ? 0 : next + 1;
        return point;
    }

    /** Writes {@code points} points of {@code cloud} one after the other into {@code out} [points, 3], m. */
    public void draw(PointCloud cloud, int points, float[] out) {
        begin(cloud.size());
        for (int k = 0; k < points; k++) {
            int point = next();
            out[3 * k] = cloud.x(point);
            out[3 * k + 1] = cloud.y(point);
            out[3 * k + 2] = cloud.z(point);
        }
    }
}
