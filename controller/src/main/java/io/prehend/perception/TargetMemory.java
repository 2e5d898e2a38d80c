package io.prehend.perception;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import java.util.Arrays;

/**
 * Remembers what was seen of the target from where the camera was before, in the base frame: a hand that comes near
 * sees less and less of it.
 *
 * <p>What is seen now counts more than what is remembered. An old point goes when something was seen next to it (the
 * newer view of a surface stands), when the camera looks through the place where it was, and when it is too old. Where
 * it looks through many of them, or sees the target where the look before went through, the target has moved: then all
 * old points go. One thread; it keeps scratch and then allocates nothing.
 *
 * <p>GA-DDPG (Wang et al., CoRL 2021) adds up the views of an approach too, but trusts them for ever.
 */
public final class TargetMemory {
    private static final int CAPACITY = 1024;
    private static final double CELL_M = 0.01;
    private static final int TABLE_SIZE = 1 << 14;
    /** An old point goes when everything seen around its line of sight is so much further away, m. */
    private static final double SEEN_THROUGH_M = 0.02;

    /**
     * The target has moved when so many of its points, old or new, are in places that another look went through. Of a
     * target at rest it is less than 0.2 % (600 looks of simulated approaches), of one that moves some centimetres
     * between two looks 5 to 100 %.
     */
    private static final double MOVED_SHARE = 0.03;

    private static final int RAYS = 48;
    /** Tangent of the largest angle off the camera's axis at which it is asked what it sees through. */
    private static final double MAX_TANGENT = 0.95;

    private final long maxAgeNs;
    private final float[] xyzM = new float[3 * CAPACITY];
    private final long[] stampNs = new long[CAPACITY];
    private final long[] cells = new long[TABLE_SIZE];
    private final float[] nearestM = new float[RAYS * RAYS];
    private final RigidTransform baseInCamera = new RigidTransform();
    private boolean hasLooked;
    private int size;
    private int fresh;
    private int drawn;

    /** A memory that forgets what is older than {@code maxAgeNs}. */
    public TargetMemory(long maxAgeNs) {
        this.maxAgeNs = maxAgeNs;
    }

    /** Forgets everything. */
    public void clear() {
        size = 0;
        fresh = 0;
        hasLooked = false;
    }

    /** Number of points remembered, those seen last included. */
    public int size() {
        return size;
    }

    /** How many of them were seen in the newest cloud. */
    public int fresh() {
        return fresh;
    }

    /**
     * Takes a look of the camera.
     *
     * @param scene all that the camera saw, in the camera's frame
     * @param cameraInBase where it stood
     * @param target the target's points in it, in the base frame; empty where it was not found
     */
    public void update(PointCloud scene, RigidTransform cameraInBase, PointCloud target) {
        boolean moved = size > 0 && isWhereNothingWas(target);
        markCells(target);
        measureRays(scene);
        baseInCamera.setInverse(cameraInBase);
        hasLooked = true;
        moved |= isNoMoreWhereItWas();
        if (moved) {
            size = 0;
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            boolean stays = scene.stampNs() - stampNs[i] <= maxAgeNs && !isSeenAnew(i) && !isSeenThrough(i);
            if (stays) {
                move(i, kept++);
            }
        }
        int room = CAPACITY - Math.min(target.size(), CAPACITY);
        int dropped = Math.max(0, kept - room);
        for (int i = dropped; i < kept; i++) {
            // The oldest come first, so that they are the ones to go.
            move(i, i - dropped);
        }
        size = kept - dropped;
        fresh = Math.min(target.size(), CAPACITY);
        for (int i = 0; i < fresh; i++) {
            xyzM[3 * size] = target.x(i);
            xyzM[3 * size + 1] = target.y(i);
            xyzM[3 * size + 2] = target.z(i);
            stampNs[size++] = scene.stampNs();
        }
    }

    /**
     * The target as it is known, in the base frame: what was seen last, and of the older points as many as fit into
     * {@code count} with it, at most a quarter of {@code count} where both would be more.
     */
    public void read(int count, PointCloud out) {
        int old = size - fresh;
        int oldTaken = Math.min(old, Math.max(count / 4, count - fresh));
        int freshTaken = Math.min(fresh, count - oldTaken);
        out.clear(FrameId.BASE, size == 0 ? 0 : stampNs[size - 1]);
        spread(0, old, oldTaken, out);
        spread(old, fresh, freshTaken, out);
    }

    /** Every so-and-so-many-th of the points {@code from} to {@code from + length}. */
    private void spread(int from, int length, int taken, PointCloud out) {
        for (int k = 0; k < taken; k++) {
            int i = from + (int) ((long) k * length / taken);
            out.add(xyzM[3 * i], xyzM[3 * i + 1], xyzM[3 * i + 2]);
        }
    }

    /** Whether the look before went through places where the target is now. */
    private boolean isWhereNothingWas(PointCloud target) {
        int appeared = 0;
        for (int i = 0; i < target.size(); i++) {
            appeared += hasLooked && isSeenThrough(target.x(i), target.y(i), target.z(i)) ? 1 : 0;
        }
        return appeared > MOVED_SHARE * target.size();
    }

    /** Whether this look goes through places where the target was. */
    private boolean isNoMoreWhereItWas() {
        int gone = 0;
        for (int i = 0; i < size; i++) {
            gone += isSeenThrough(i) ? 1 : 0;
        }
        return gone > MOVED_SHARE * size;
    }

    private void move(int from, int to) {
        System.arraycopy(xyzM, 3 * from, xyzM, 3 * to, 3);
        stampNs[to] = stampNs[from];
    }

    private void markCells(PointCloud target) {
        Arrays.fill(cells, -1);
        drawn = 0;
        for (int i = 0; i < target.size() && drawn < TABLE_SIZE / 2; i++) {
            mark(key(cell(target.x(i)), cell(target.y(i)), cell(target.z(i))));
        }
    }

    private void mark(long key) {
        int slot = slot(key);
        if (cells[slot] != key) {
            cells[slot] = key;
            drawn++;
        }
    }

    private boolean isSeenAnew(int i) {
        int x = cell(xyzM[3 * i]);
        int y = cell(xyzM[3 * i + 1]);
        int z = cell(xyzM[3 * i + 2]);
        for (int neighbour = 0; neighbour < 27; neighbour++) {
            long key = key(x + neighbour % 3 - 1, y + neighbour / 3 % 3 - 1, z + neighbour / 9 - 1);
            if (cells[slot(key)] == key) {
                return true;
            }
        }
        return false;
    }

    /** Where {@code key} is in the table, or would be (linear probing). */
    private int slot(long key) {
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 50);
        while (cells[slot] != -1 && cells[slot] != key) {
            slot = (slot + 1) % TABLE_SIZE;
        }
        return slot;
    }

    private static int cell(float valueM) {
        return (int) Math.floor(valueM / CELL_M);
    }

    private static long key(int x, int y, int z) {
        return (x & 0x1FFFFFL) << 42 | (y & 0x1FFFFFL) << 21 | (z & 0x1FFFFFL);
    }

    private void measureRays(PointCloud scene) {
        Arrays.fill(nearestM, Float.POSITIVE_INFINITY);
        for (int i = 0; i < scene.size(); i++) {
            int ray = ray(scene.x(i), scene.y(i), scene.z(i));
            if (ray >= 0) {
                nearestM[ray] = Math.min(nearestM[ray], scene.z(i));
            }
        }
    }

    /** Number of the bundle of rays that a point, in the camera's frame, lies in; −1 outside the view and for NaN. */
    private static int ray(double x, double y, double z) {
        if (!(z > 0 && Math.abs(x) < MAX_TANGENT * z && Math.abs(y) < MAX_TANGENT * z)) {
            return -1;
        }
        int column = (int) ((x / z / MAX_TANGENT + 1) * 0.5 * RAYS);
        int row = (int) ((y / z / MAX_TANGENT + 1) * 0.5 * RAYS);
        return Math.min(row, RAYS - 1) * RAYS + Math.min(column, RAYS - 1);
    }

    private boolean isSeenThrough(int i) {
        return isSeenThrough(xyzM[3 * i], xyzM[3 * i + 1], xyzM[3 * i + 2]);
    }

    /** Whether all that the newest look saw around this place, in the base frame, lies well behind it. */
    private boolean isSeenThrough(float x, float y, float z) {
        double depthM = baseInCamera.applyZ(x, y, z);
        int ray = ray(baseInCamera.applyX(x, y, z), baseInCamera.applyY(x, y, z), depthM);
        int row = ray / RAYS;
        int column = ray % RAYS;
        if (ray < 0 || row == 0 || column == 0 || row == RAYS - 1 || column == RAYS - 1) {
            return false;
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int neighbour = 0; neighbour < 9; neighbour++) {
            nearest = Math.min(nearest, nearestM[ray + (neighbour / 3 - 1) * RAYS + neighbour % 3 - 1]);
        }
        // Nothing seen at all says nothing.
        return nearest < Double.POSITIVE_INFINITY && nearest > depthM + SEEN_THROUGH_M;
    }
}
