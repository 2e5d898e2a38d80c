package io.prehend.launch.render;

import io.prehend.model.FrameId;
import io.prehend.model.KinematicChain;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.sim.SimWorld;
import io.prehend.sim.TableSetup;
import io.prehend.sim.episode.SimulatedCell;
import io.prehend.sim.render.Paint;
import io.prehend.sim.render.PictureScene;
import io.prehend.sim.render.RobotFigure;
import io.prehend.sim.shape.ObjectShape;
import java.util.HashMap;
import java.util.Map;

/**
 * Where everything was at one moment of an episode, to be drawn later. Immutable; any thread.
 *
 * @param chain the arm
 * @param joints where its joints were, and its fingers, by name, rad and m
 * @param shape the object
 * @param objectInBase where it was
 * @param table what it stood on
 * @param seen what the hand camera saw above the table, in the base frame; empty where it was not asked
 */
record Moment(
        KinematicChain chain,
        Map<String, Double> joints,
        ObjectShape shape,
        RigidTransform objectInBase,
        TableSetup table,
        PointCloud seen) {
    /** The joint of one finger of the Panda's hand; the other one mimics it. */
    private static final String FINGER_JOINT = "panda_finger_joint1";

    private static final int MAX_POINTS = 1 << 14;
    private static final double BEAD_RADIUS_M = 0.003;
    /** Points lower than this above the table are taken for the table, m. */
    private static final double ABOVE_TABLE_M = 0.02;

    private static final double TABLE_CENTRE_X_M = 0.45;
    private static final double TABLE_SIZE_X_M = 1.3;
    private static final double TABLE_SIZE_Y_M = 1.5;

    /** How it is now, with the points {@code seen} in the base frame. */
    static Moment of(SimulatedCell cell, KinematicChain chain, PointCloud seen) {
        SimWorld world = cell.robot().world();
        Map<String, Double> joints = new HashMap<>();
        for (int joint = 0; joint < chain.jointCount(); joint++) {
            joints.put(chain.jointNames().get(joint), world.jointPositionRad(joint));
        }
        joints.put(FINGER_JOINT, world.gripperWidthM() / 2);
        TableSetup table = world.setup().table();
        return new Moment(
                chain,
                Map.copyOf(joints),
                world.setup().object().shape(),
                world.objectInBase(new RigidTransform()),
                table,
                seen);
    }

    /** Everything as a scene. */
    PictureScene scene() {
        PictureScene scene = new PictureScene();
        scene.addTable(table.heightM(), TABLE_CENTRE_X_M, 0, TABLE_SIZE_X_M, TABLE_SIZE_Y_M);
        RobotFigure.add(scene, chain.model(), joints);
        scene.add(shape, objectInBase, Paint.ORANGE);
        scene.add(seen, BEAD_RADIUS_M, Paint.GREEN);
        return scene;
    }

    /** No points. */
    static PointCloud nothing() {
        return new PointCloud(FrameId.BASE, 0);
    }

    /** The target as the policy sees it; empty as long as it has seen nothing. */
    static PointCloud seenByPolicy(SimulatedCell cell) {
        PointCloud target = cell.seen().targetInHand();
        PointCloud inBase = new PointCloud(target.frame(), target.size());
        for (int i = 0; i < target.size(); i++) {
            inBase.add(target.x(i), target.y(i), target.z(i));
        }
        inBase.transform(cell.seen().handInBase(), FrameId.BASE);
        return inBase;
    }

    /** What stands on the table, in a new picture of the camera; nothing where there is none. */
    static PointCloud seenByCamera(SimulatedCell cell, long nowNs) {
        TableSetup table = cell.robot().world().setup().table();
        PointCloud cloud = new PointCloud(FrameId.CAMERA, MAX_POINTS);
        PointCloud above = new PointCloud(FrameId.BASE, MAX_POINTS);
        RigidTransform cameraInBase = new RigidTransform();
        if (!cell.robot().camera().poll(cloud, cameraInBase, nowNs)) {
            return above;
        }
        cameraInBase.setProduct(cameraInBase, cell.robot().camera().cameraInHand());
        cloud.transform(cameraInBase, FrameId.BASE);
        for (int i = 0; i < cloud.size(); i++) {
            if (cloud.z(i) > table.heightM() + ABOVE_TABLE_M) {
                above.add(cloud.x(i), cloud.y(i), cloud.z(i));
            }
        }
        return above;
    }
}
