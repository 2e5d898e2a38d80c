package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;
import io.prehend.sim.scene.PlanningScene;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts an object's grasps in the order in which they are tried in a scene: near ones first, as GenH2R found better to
 * imitate than far ones, but not at any price in quality. Both ways to turn the hand about its z are goals.
 */
final class GoalRanking {
    /** Lowest the hand may come above the table, m. */
    static final double TABLE_CLEARANCE_M = 0.004;

    private static final double MAX_UPWARD_APPROACH = 0.35;

    private final Preference preference;
    private final List<HandBox> boxes = HandGeometry.boxes(HandGeometry.OPENING_M);

    GoalRanking(Preference preference) {
        this.preference = preference;
    }

    /** The goals whose hand is clear of the table and does not come from below, the best first. */
    List<GoalPose> rank(List<Grasp> grasps, PlanningScene scene, RigidTransform handInBase) {
        List<GoalPose> goals = new ArrayList<>();
        RigidTransform halfTurn = new RigidTransform().setRotation(-1, 0, 0, 0, -1, 0, 0, 0, 1);
        RigidTransform back = new RigidTransform().setTranslation(0, 0, -GraspSampler.STAND_OFF_M);
        for (Grasp grasp : grasps) {
            RigidTransform hand = new RigidTransform().setProduct(scene.objectInBase(), grasp.handInObject());
            RigidTransform standOff = new RigidTransform().setProduct(hand, back);
            double lowestM = Math.min(GraspSampler.lowestM(boxes, hand, 0), GraspSampler.lowestM(boxes, standOff, 0));
            if (lowestM < scene.tableHeightM() + TABLE_CLEARANCE_M || hand.rotation(2, 2) > MAX_UPWARD_APPROACH) {
                continue;
            }
            double price =
                    preference.quality() * (1 - grasp.quality()) + preference.twistPerM() * twistLeverM(hand, scene);
            goals.add(goal(grasp, hand, standOff, price, handInBase));
            RigidTransform turned = new RigidTransform().setProduct(hand, halfTurn);
            RigidTransform turnedBack = new RigidTransform().setProduct(standOff, halfTurn);
            goals.add(goal(grasp, turned, turnedBack, price, handInBase));
        }
        goals.sort(Comparator.comparingDouble(GoalPose::cost));
        return goals;
    }

    private GoalPose goal(
            Grasp grasp, RigidTransform hand, RigidTransform standOff, double price, RigidTransform handInBase) {
        double way = preference.perM() * standOff.distanceM(handInBase)
                + preference.perRad() * standOff.angleRad(handInBase);
        return new GoalPose(grasp, hand, standOff, price + way);
    }

    /** Lever with which the weight turns the object about the closing direction, m: the grip is weakest there. */
    private static double twistLeverM(RigidTransform hand, PlanningScene scene) {
        double padZM = HandGeometry.TIP_M - 0.5 * HandGeometry.PAD_LENGTH_M;
        double cx = scene.objectInBase().x() - hand.applyX(0, 0, padZM);
        double cy = scene.objectInBase().y() - hand.applyY(0, 0, padZM);
        // (c × vertical) · closing direction
        return Math.abs(cy * hand.rotation(0, 1) - cx * hand.rotation(1, 1));
    }
}
