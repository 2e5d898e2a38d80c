package io.prehend.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arm as capsules, for the safety filter: how far is it from itself, and where does each part of it stand. Owned by
 * one thread; {@link #update} and what follows never allocate.
 *
 * <p>The capsules come from the collision primitives of every link that hangs on the chain's base, hand and fingers
 * included. Boxes and cylinders are covered by a slightly larger capsule. A link that a joint outside the chain moves
 * (a finger) gets one capsule around all its primitives over the whole range of that joint ({@link #isSwept}). A link
 * with meshes alone has no capsule ({@link #uncoveredLinks}).
 *
 * <p>Pairs on the same body or on bodies that one joint connects are not checked, and neither are pairs that touch in
 * the home pose ({@link #ignoredPairs}). Everything is in the frame of the chain's base link.
 */
public final class LinkCapsules {
    private final int count;
    private final String[] linkNames;
    private final int[] bodies;
    private final boolean[] swept;
    private final double[] radiiM;
    /** Ends in the frame of the capsule's body, six numbers each. */
    private final double[] localEndsM;
    /** Ends in base, six numbers each. */
    private final double[] endsM;

    private final int[] firstOfPair;
    private final int[] secondOfPair;
    private final List<String> ignoredPairs = new ArrayList<>();
    private final List<String> uncoveredLinks = new ArrayList<>();
    private int nearestPair = -1;

    /** Capsules of {@code chain}; the home pose is the middle of every joint's range. */
    public LinkCapsules(KinematicChain chain) {
        this(chain, chain.middleRad());
    }

    /** Capsules of {@code chain}; pairs that touch in {@code homeRad} are not checked. */
    public LinkCapsules(KinematicChain chain, double[] homeRad) {
        List<CapsuleFit.Result> fitted = new ArrayList<>();
        List<AttachedLink> owners = new ArrayList<>();
        for (AttachedLink part : chain.layout().attached()) {
            for (CapsuleFit fit : fits(part)) {
                fitted.add(fit.fit());
                owners.add(part);
            }
            if (part.link().collision().isEmpty() && !part.link().meshes().isEmpty()) {
                uncoveredLinks.add(part.link().name());
            }
        }
        count = fitted.size();
        linkNames = owners.stream().map(part -> part.link().name()).toArray(String[]::new);
        bodies = owners.stream().mapToInt(AttachedLink::body).toArray();
        swept = new boolean[count];
        for (int capsule = 0; capsule < count; capsule++) {
            swept[capsule] = owners.get(capsule).isSwept();
        }
        radiiM = fitted.stream().mapToDouble(CapsuleFit.Result::radiusM).toArray();
        localEndsM = fitted.stream()
                .flatMapToDouble(capsule -> Arrays.stream(capsule.ends()))
                .toArray();
        endsM = localEndsM.clone();
        Kinematics home = new Kinematics(chain);
        home.update(homeRad);
        update(home);
        List<int[]> pairs = pairs();
        firstOfPair = pairs.stream().mapToInt(pair -> pair[0]).toArray();
        secondOfPair = pairs.stream().mapToInt(pair -> pair[1]).toArray();
    }

    /** Moves the capsules to where {@code kinematics}, of the same chain, says that the links are. */
    public void update(Kinematics kinematics) {
        for (int capsule = 0; capsule < count; capsule++) {
            if (bodies[capsule] >= 0) {
                RigidTransform body = kinematics.link(bodies[capsule]);
                moveEnd(body, 6 * capsule);
                moveEnd(body, 6 * capsule + 3);
            }
        }
    }

    /** Number of capsules. */
    public int count() {
        return count;
    }

    /** Name of the link that capsule {@code capsule} covers. */
    public String linkName(int capsule) {
        return linkNames[capsule];
    }

    /** Index of the joint that moves capsule {@code capsule}; −1 where it stands with the base. */
    public int body(int capsule) {
        return bodies[capsule];
    }

    /** Whether capsule {@code capsule} covers all that a joint outside the chain (a finger's) can do with its link. */
    public boolean isSwept(int capsule) {
        return swept[capsule];
    }

    /** Radius of capsule {@code capsule}, m. */
    public double radiusM(int capsule) {
        return radiiM[capsule];
    }

    /** x in base of end {@code end} (0 or 1) of the axis of capsule {@code capsule}, m. */
    public double endXM(int capsule, int end) {
        return endsM[6 * capsule + 3 * end];
    }

    /** As {@link #endXM}, y. */
    public double endYM(int capsule, int end) {
        return endsM[6 * capsule + 3 * end + 1];
    }

    /** As {@link #endXM}, z. */
    public double endZM(int capsule, int end) {
        return endsM[6 * capsule + 3 * end + 2];
    }

    /** Number of pairs of capsules that are checked against each other. */
    public int pairCount() {
        return firstOfPair.length;
    }

    /** First capsule of pair {@code pair}. */
    public int firstOfPair(int pair) {
        return firstOfPair[pair];
    }

    /** Second capsule of pair {@code pair}. */
    public int secondOfPair(int pair) {
        return secondOfPair[pair];
    }

    /** Distance between the surfaces of the two capsules of pair {@code pair}, m; negative where they overlap. */
    public double pairDistanceM(int pair) {
        return distanceM(firstOfPair[pair], secondOfPair[pair]);
    }

    /**
     * Smallest distance between the surfaces over all pairs, m; negative where two overlap, NaN where a position was
     * NaN, infinite where there is no pair.
     */
    public double minDistanceM() {
        double smallest = Double.POSITIVE_INFINITY;
        nearestPair = -1;
        for (int pair = 0; pair < firstOfPair.length; pair++) {
            double distance = pairDistanceM(pair);
            if (!(distance >= smallest)) {
                smallest = distance;
                nearestPair = pair;
                if (Double.isNaN(distance)) {
                    return distance;
                }
            }
        }
        return smallest;
    }

    /** The pair that the last call of {@link #minDistanceM} found nearest; −1 where there is none. */
    public int nearestPair() {
        return nearestPair;
    }

    /** Pairs that are not checked because they touch in the home pose, as {@code link – link}. */
    public List<String> ignoredPairs() {
        return List.copyOf(ignoredPairs);
    }

    /** Links that have collision meshes alone, hence no capsule: nothing here keeps the arm off them. */
    public List<String> uncoveredLinks() {
        return List.copyOf(uncoveredLinks);
    }

    private double distanceM(int first, int second) {
        return SegmentDistance.between(endsM, first, second) - radiiM[first] - radiiM[second];
    }

    private void moveEnd(RigidTransform body, int at) {
        double x = localEndsM[at];
        double y = localEndsM[at + 1];
        double z = localEndsM[at + 2];
        endsM[at] = body.applyX(x, y, z);
        endsM[at + 1] = body.applyY(x, y, z);
        endsM[at + 2] = body.applyZ(x, y, z);
    }

    private List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (int first = 0; first < count; first++) {
            for (int second = first + 1; second < count; second++) {
                if (Math.abs(bodies[first] - bodies[second]) < 2) {
                    continue;
                }
                if (distanceM(first, second) > 0) {
                    pairs.add(new int[] {first, second});
                } else {
                    ignoredPairs.add(linkNames[first] + " – " + linkNames[second]);
                }
            }
        }
        return pairs;
    }

    private static List<CapsuleFit> fits(AttachedLink part) {
        List<CapsuleFit> fits = new ArrayList<>();
        for (CollisionPrimitive solid : part.link().collision()) {
            if (fits.isEmpty() || !part.isSwept()) {
                fits.add(new CapsuleFit());
            }
            CapsuleFit fit = fits.get(fits.size() - 1);
            part.poses().forEach(pose -> fit.add(solid, pose));
        }
        return fits;
    }
}
