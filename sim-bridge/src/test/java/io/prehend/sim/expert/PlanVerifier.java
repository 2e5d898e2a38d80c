package io.prehend.sim.expert;

import io.prehend.model.CollisionPrimitive;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.LinkCapsules;
import io.prehend.model.RigidTransform;
import io.prehend.sim.scene.PlanningScene;
import io.prehend.sim.shape.ShapeDistance;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges plans densely and with other code than the planner's: points on the robot description's own solids, many
 * configurations between stations, the shape's own distance.
 */
final class PlanVerifier {
    private static final int BETWEEN = 8;

    private final KinematicChain chain;
    private final Kinematics kinematics;
    private final LinkCapsules capsules;
    private final ShapeDistance distance;
    private final RigidTransform objectFromBase = new RigidTransform();
    private final double tableM;
    private final List<double[]> handPoints = new ArrayList<>();

    PlanVerifier(KinematicChain chain, PlanningScene scene) {
        this.chain = chain;
        kinematics = new Kinematics(chain);
        capsules = new LinkCapsules(chain);
        distance = new ShapeDistance(scene.shape());
        objectFromBase.setInverse(scene.objectInBase());
        tableM = scene.tableHeightM();
        addHand("panda_hand", 0, 0);
        addHand("panda_leftfinger", 0.0584, 0.04);
        addHand("panda_rightfinger", 0.0584, -0.04);
    }

    /** What is wrong with the plan; empty if nothing. */
    String complaint(GraspPlan.Reachable plan) {
        List<Waypoint> way = plan.waypoints();
        for (int i = 1; i < way.size(); i++) {
            double[] from = way.get(i - 1).positionsRad();
            double[] to = way.get(i).positionsRad();
            for (int k = 1; k <= BETWEEN; k++) {
                double[] q = new double[from.length];
                for (int joint = 0; joint < q.length; joint++) {
                    q[joint] = from[joint] + (to[joint] - from[joint]) * k / BETWEEN;
                }
                String found = complaint(q);
                if (!found.isEmpty()) {
                    return found + " between stations " + (i - 1) + " and " + i + " of " + way.size();
                }
            }
            kinematics.update(to);
            if (kinematics.tip().distanceM(way.get(i).handInBase()) > 1e-4
                    || kinematics.tip().angleRad(way.get(i).handInBase()) > 1e-3) {
                return "the joints of station " + i + " do not put the hand where the plan says";
            }
        }
        return tailComplaint(plan);
    }

    private String complaint(double[] q) {
        if (!chain.withinLimits(q, 0)) {
            return "a joint is outside its limits";
        }
        kinematics.update(q);
        capsules.update(kinematics);
        if (capsules.minDistanceM() < 0.01) {
            return "the arm touches itself";
        }
        for (int c = 0; c < capsules.count(); c++) {
            // The first link stands beside the table, and the hand is looked at as boxes.
            boolean arm = capsules.body(c) > 0 && !capsules.linkName(c).matches("panda_hand|.*finger");
            for (double s = 0; arm && s <= 1; s += 0.1) {
                double x = capsules.endXM(c, 0) + s * (capsules.endXM(c, 1) - capsules.endXM(c, 0));
                double y = capsules.endYM(c, 0) + s * (capsules.endYM(c, 1) - capsules.endYM(c, 0));
                double z = capsules.endZM(c, 0) + s * (capsules.endZM(c, 1) - capsules.endZM(c, 0));
                if (z - capsules.radiusM(c) < tableM || objectM(x, y, z) < capsules.radiusM(c)) {
                    return capsules.linkName(c) + " touches the table or the object";
                }
            }
        }
        RigidTransform hand = kinematics.tip();
        for (double[] p : handPoints) {
            double x = hand.applyX(p[0], p[1], p[2]);
            double y = hand.applyY(p[0], p[1], p[2]);
            double z = hand.applyZ(p[0], p[1], p[2]);
            if (z < tableM || objectM(x, y, z) < 0) {
                return "the hand touches the table or the object";
            }
        }
        return "";
    }

    private double objectM(double x, double y, double z) {
        return distance.distanceM(
                objectFromBase.applyX(x, y, z), objectFromBase.applyY(x, y, z), objectFromBase.applyZ(x, y, z));
    }

    private static String tailComplaint(GraspPlan.Reachable plan) {
        List<Waypoint> way = plan.waypoints();
        RigidTransform end = way.get(way.size() - 1).handInBase();
        if (end.distanceM(plan.handInBase()) > 1e-6 || way.size() - 1 - plan.standOff() != 5) {
            return "the tail does not lead to the grasp in five steps";
        }
        for (int i = plan.standOff(); i < way.size(); i++) {
            double backM = 0.016 * (way.size() - 1 - i);
            RigidTransform wanted = new RigidTransform().setTranslation(0, 0, -backM);
            wanted.setProduct(end, wanted);
            RigidTransform hand = way.get(i).handInBase();
            if (hand.distanceM(wanted) > 1e-6 || hand.angleRad(wanted) > 1e-6) {
                return "the tail is not straight";
            }
        }
        return "";
    }

    private void addHand(String link, double z, double y) {
        for (CollisionPrimitive primitive : chain.model().link(link).collision()) {
            CollisionPrimitive.Box box = (CollisionPrimitive.Box) primitive;
            RigidTransform t = new RigidTransform().setTranslation(0, y, z);
            t.setProduct(t, box.originInLink());
            for (int i = 0; i < 5 * 5 * 5; i++) {
                double px = box.sizeXM() * (i % 5 / 4.0 - 0.5);
                double py = box.sizeYM() * (i / 5 % 5 / 4.0 - 0.5);
                double pz = box.sizeZM() * (i / 25 / 4.0 - 0.5);
                handPoints.add(new double[] {t.applyX(px, py, pz), t.applyY(px, py, pz), t.applyZ(px, py, pz)});
            }
        }
    }
}
