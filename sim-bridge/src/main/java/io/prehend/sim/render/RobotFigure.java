package io.prehend.sim.render;

import io.prehend.model.CollisionPrimitive;
import io.prehend.model.Joint;
import io.prehend.model.Link;
import io.prehend.model.Mimic;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.sim.camera.RaySolid;
import java.util.Map;

/** Draws a robot by the simple solids of its description. Stateless; any thread. */
public final class RobotFigure {
    private final PictureScene scene;
    private final RobotModel robot;
    private final Map<String, Double> positions;

    private RobotFigure(PictureScene scene, RobotModel robot, Map<String, Double> positions) {
        this.scene = scene;
        this.robot = robot;
        this.positions = positions;
    }

    /**
     * Adds all links of {@code robot} to {@code scene}, with the root link's frame as the base frame.
     *
     * @param positions by joint name, rad or m; a joint that is not in it rests, or follows the one that it mimics
     */
    public static void add(PictureScene scene, RobotModel robot, Map<String, Double> positions) {
        new RobotFigure(scene, robot, positions).addLink(robot.root(), new RigidTransform(), 0);
    }

    private void addLink(Link link, RigidTransform linkInBase, int depth) {
        for (CollisionPrimitive primitive : link.collision()) {
            RigidTransform pose = new RigidTransform().setProduct(linkInBase, primitive.originInLink());
            scene.add(solid(primitive), pose, paint(primitive, depth));
        }
        for (Joint joint : robot.childJoints(link.name())) {
            RigidTransform child = joint.childInParent(position(joint), new RigidTransform());
            child.setProduct(linkInBase, child);
            addLink(robot.link(joint.childLink()), child, depth + 1);
        }
    }

    private double position(Joint joint) {
        Double given = positions.get(joint.name());
        if (given != null) {
            return given;
        }
        if (joint.mimic().isPresent()) {
            Mimic mimic = joint.mimic().get();
            double followed = position(robot.joint(mimic.jointName()));
            return mimic.multiplier() * followed + mimic.offset();
        }
        return joint.restPosition();
    }

    /** Round parts are the covers of links, boxes the tools. */
    private static Paint paint(CollisionPrimitive primitive, int depth) {
        if (primitive instanceof CollisionPrimitive.Box) {
            return Paint.GRAPHITE;
        }
        return depth % 2 == 0 ? Paint.STEEL : Paint.WHITE;
    }

    private static RaySolid solid(CollisionPrimitive primitive) {
        if (primitive instanceof CollisionPrimitive.Box box) {
            return new RaySolid.Box(0.5 * box.sizeXM(), 0.5 * box.sizeYM(), 0.5 * box.sizeZM());
        }
        if (primitive instanceof CollisionPrimitive.Cylinder cylinder) {
            return new RaySolid.Cylinder(cylinder.radiusM(), 0.5 * cylinder.lengthM());
        }
        if (primitive instanceof CollisionPrimitive.Capsule capsule) {
            return new RaySolid.Capsule(capsule.radiusM(), 0.5 * capsule.lengthM());
        }
        if (primitive instanceof CollisionPrimitive.Sphere sphere) {
            return new RaySolid.Sphere(sphere.radiusM());
        }
        throw new IllegalArgumentException(primitive + " cannot be drawn");
    }
}
