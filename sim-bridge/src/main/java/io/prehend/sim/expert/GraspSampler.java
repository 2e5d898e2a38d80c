package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import io.prehend.sim.shape.ObjectShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Finds ways to hold an object with a parallel gripper, from its shape alone: antipodal contact pairs, approached from
 * many directions around the closing axis, ranked by how well the pads are supported and how near the grip is to the
 * centre of mass.
 *
 * <p>Owned by one thread. The result depends on the shape and the seed only, and is kept for the shapes used last.
 * Which of the grasps can be reached and are clear of the table is for {@link GraspPlanner} to say.
 *
 * <p>The set of at most 100 grasps an object follows GA-DDPG (Wang et al., CoRL 2021), which took it from ACRONYM
 * (Eppner et al., ICRA 2021); the sampling scheme is the antipodal one of the latter.
 */
public final class GraspSampler {
    /** Most grasps for one shape. */
    public static final int MAX_GRASPS = 100;
    /** How far behind the grasp the hand must be able to move straight forward, m (OMG's stand-off). */
    static final double STAND_OFF_M = 0.08;

    private static final int TRIES = 500;
    private static final int PAIRS = 72;
    private static final int APPROACHES = 16;
    /** How deep behind the finger tips the contact lies, m. */
    private static final double[] DEPTHS_M = {0.005, 0.0095, 0.014};

    /** How far the hand may stand beside the middle where there is no room for both fingers otherwise, m. */
    private static final double[] SHIFTS_M = {0, 0.004, -0.004, 0.008, -0.008};

    private static final List<HandBox> OPEN_HAND = HandGeometry.boxes(HandGeometry.OPENING_M);
    private static final List<HandBox> SWEPT_HAND =
            OPEN_HAND.stream().map(box -> box.sweptFromBehind(STAND_OFF_M)).toList();
    private static final double MIN_CLEARANCE_M = 0.002;
    private static final double TABLE_CLEARANCE_M = 0.004;
    private static final int MAX_NOT_UPRIGHT = 20;
    private static final int CACHED_SHAPES = 64;

    private final long seed;
    private final Map<ObjectShape, Grasps> cache = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectShape, Grasps> eldest) {
            return size() > CACHED_SHAPES;
        }
    };

    /** A sampler that always makes the same choices for the same {@code seed}. */
    public GraspSampler(long seed) {
        this.seed = seed;
    }

    /** At most {@link #MAX_GRASPS} grasps of {@code shape}, the best first; empty where it cannot be held. */
    public List<Grasp> sample(ObjectShape shape) {
        return sampleWithBody(shape).list();
    }

    /** As {@link #sample}, with the solid that the grasps were found on. */
    Grasps sampleWithBody(ObjectShape shape) {
        return cache.computeIfAbsent(shape, missing -> {
            ObjectBody body = ObjectBody.of(missing);
            return new Grasps(body, compute(body));
        });
    }

    /** An object as a solid, and the grasps of it, the best first. */
    record Grasps(ObjectBody body, List<Grasp> list) {}

    private List<Grasp> compute(ObjectBody body) {
        List<ContactPair> pairs = ContactPairs.find(body, new SplittableRandom(seed), TRIES, PAIRS);
        HandView view = new HandView(body);
        List<GraspCandidate> candidates = new ArrayList<>();
        for (ContactPair pair : pairs) {
            for (int approach = 0; approach < APPROACHES; approach++) {
                RigidTransform viewInObject = viewFrame(pair, 2 * Math.PI * approach / APPROACHES);
                view.lookFrom(viewInObject);
                addClear(view, viewInObject, pair, body.lowestM(), candidates);
            }
        }
        candidates.sort(Comparator.comparingDouble(candidate -> -candidate.merit()));
        return evaluate(view, candidates);
    }

    /** y along the pair, z turned about it from straight down (at 0), origin in the middle of the pair. */
    private static RigidTransform viewFrame(ContactPair pair, double angleRad) {
        double yx = pair.dx();
        double yy = pair.dy();
        double yz = pair.dz();
        // What is left of −z, or of x where the pair is nearly vertical, at right angles to the pair.
        boolean vertical = Math.abs(yz) > 0.95;
        double ux = vertical ? 1 - yx * yx : yz * yx;
        double uy = vertical ? -yx * yy : yz * yy;
        double uz = vertical ? -yx * yz : yz * yz - 1;
        double length = Math.sqrt(ux * ux + uy * uy + uz * uz);
        double c = Math.cos(angleRad) / length;
        double s = Math.sin(angleRad) / length;
        double zx = c * ux + s * (yy * uz - yz * uy);
        double zy = c * uy + s * (yz * ux - yx * uz);
        double zz = c * uz + s * (yx * uy - yy * ux);
        return new RigidTransform()
                .setRotation(yy * zz - yz * zy, yx, zx, yz * zx - yx * zz, yy, zy, yx * zy - yy * zx, yz, zz)
                .setTranslation(pair.x(), pair.y(), pair.z());
    }

    /** Adds the depths at which the open hand is clear of the object, there and on the way from the stand-off. */
    private static void addClear(
            HandView view, RigidTransform frame, ContactPair pair, double tableZM, List<GraspCandidate> out) {
        for (double depthM : DEPTHS_M) {
            double shiftZM = depthM - HandGeometry.TIP_M;
            for (double shiftYM : SHIFTS_M) {
                double clearanceM = clearanceM(view, shiftYM, shiftZM);
                if (clearanceM >= MIN_CLEARANCE_M) {
                    boolean upright = lowestM(OPEN_HAND, frame, shiftZM) > tableZM + TABLE_CLEARANCE_M;
                    double merit = 2 * pair.alignment()
                            - 8 * pair.leverM()
                            - 3 * pair.widthM()
                            - 20 * Math.abs(shiftYM)
                            + 20 * Math.min(clearanceM, 0.01)
                            + 8 * Math.min(depthM, 0.0095);
                    out.add(new GraspCandidate(pair, frame, shiftYM, shiftZM, clearanceM, upright, merit));
                    break;
                }
            }
        }
    }

    /** Gap between the object and the open hand, there and on the way from the stand-off, m. */
    static double clearanceM(HandView view, double shiftYM, double shiftZM) {
        double smallest = Double.POSITIVE_INFINITY;
        for (HandBox box : SWEPT_HAND) {
            smallest = Math.min(smallest, view.gapM(box, shiftYM, shiftZM));
        }
        return smallest;
    }

    /** z of the lowest corner of the hand, in the object's frame, m. */
    static double lowestM(List<HandBox> boxes, RigidTransform frame, double shiftZM) {
        double lowest = Double.POSITIVE_INFINITY;
        for (HandBox box : boxes) {
            double centre = frame.applyZ(box.xM(), box.yM(), box.zM() + shiftZM);
            double extent = Math.abs(frame.rotation(2, 0)) * box.halfXM()
                    + Math.abs(frame.rotation(2, 1)) * box.halfYM()
                    + Math.abs(frame.rotation(2, 2)) * box.halfZM();
            lowest = Math.min(lowest, centre - extent);
        }
        return lowest;
    }

    /** Closes the fingers on the most promising candidates that differ, until there are enough good ones. */
    private static List<Grasp> evaluate(HandView view, List<GraspCandidate> candidates) {
        GraspEvaluation evaluation = new GraspEvaluation(view);
        List<Grasp> grasps = new ArrayList<>();
        int notUpright = 0;
        for (GraspCandidate candidate : candidates) {
            if (grasps.size() == MAX_GRASPS) {
                break;
            }
            boolean wanted = candidate.upright() || notUpright < MAX_NOT_UPRIGHT;
            if (wanted && isNew(candidate, grasps)) {
                Grasp grasp = evaluation.evaluate(candidate);
                if (grasp != null) {
                    grasps.add(grasp);
                    notUpright += candidate.upright() ? 0 : 1;
                }
            }
        }
        grasps.sort(Comparator.comparingDouble(grasp -> -grasp.quality()));
        return List.copyOf(grasps);
    }

    private static boolean isNew(GraspCandidate candidate, List<Grasp> grasps) {
        RigidTransform hand = new RigidTransform().setTranslation(0, 0, candidate.shiftZM());
        hand.setProduct(candidate.viewInObject(), hand);
        for (Grasp other : grasps) {
            if (hand.distanceM(other.handInObject()) < 0.01 && hand.angleRad(other.handInObject()) < 0.3) {
                return false;
            }
        }
        return true;
    }
}
