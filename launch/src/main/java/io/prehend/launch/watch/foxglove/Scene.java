package io.prehend.launch.watch.foxglove;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Facts.LinkFacts;
import io.prehend.launch.operate.Facts.SolidFacts;
import io.prehend.launch.operate.Situation;
import java.util.List;

/**
 * The arm as solids that hang on its links' frames, and what stands around it. Sent once a second: in between, the
 * frames move. Solids vanish after three seconds in which nothing came. Owned by one thread.
 */
final class Scene {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> UNUSED = List.of("arrows", "lines", "triangles", "texts", "models");
    private static final int LIFETIME_S = 3;
    private static final double[] SOLID = {0.75, 0.78, 0.82, 1};
    private static final double[] GHOST = {0.2, 0.5, 0.9, 0.25};
    private static final double[] BOX = {0.4, 0.6, 0.4, 0.06};
    private static final double[] TABLE = {0.5, 0.42, 0.35, 0.6};
    private static final double[] GRASP = {0.95, 0.6, 0.1, 0.9};
    private static final double TABLE_SIDE_M = 1.6;
    private static final double TABLE_THICKNESS_M = 0.01;
    private static final double MARK_M = 0.03;

    private final Facts facts;

    Scene(Facts facts) {
        this.facts = facts;
    }

    ObjectNode message(Situation now) {
        ObjectNode message = JSON.objectNode();
        message.putArray("deletions");
        ArrayNode entities = message.putArray("entities");
        for (int link = 0; link < facts.links().size(); link++) {
            LinkFacts shape = facts.links().get(link);
            addLink(entities, now, shape, "", SOLID);
            if (Poses.known(now.arm().commandedLinkPoses(), link)) {
                addLink(entities, now, shape, Messages.COMMANDED, GHOST);
            }
        }
        addSurroundings(entities, now);
        return message;
    }

    private void addLink(ArrayNode entities, Situation now, LinkFacts link, String prefix, double[] color) {
        if (link.solids().isEmpty()) {
            return;
        }
        ObjectNode entity = entity(entities, now, prefix + link.name(), prefix + link.name(), true);
        for (SolidFacts solid : link.solids()) {
            add(entity, solid, color);
        }
    }

    private void addSurroundings(ArrayNode entities, Situation now) {
        List<Double> box = facts.workspaceM();
        if (box != null && box.size() == 6 && box.stream().allMatch(face -> face != null && Double.isFinite(face))) {
            ObjectNode entity = entity(entities, now, "workspace", Messages.BASE, false);
            cube(
                    entity,
                    Poses.at(middle(box, 0), middle(box, 1), middle(box, 2)),
                    Poses.vector(box.get(3) - box.get(0), box.get(4) - box.get(1), box.get(5) - box.get(2)),
                    BOX);
        }
        if (Double.isFinite(facts.tableM())) {
            ObjectNode entity = entity(entities, now, "table", Messages.BASE, false);
            cube(
                    entity,
                    Poses.at(TABLE_SIDE_M / 4, 0, facts.tableM() - TABLE_THICKNESS_M / 2),
                    Poses.vector(TABLE_SIDE_M, TABLE_SIDE_M, TABLE_THICKNESS_M),
                    TABLE);
        }
        double[] grasp = now.scene() == null ? null : now.scene().predictedGrasp();
        if (Poses.known(grasp, 0)) {
            ObjectNode entity = entity(entities, now, "predicted grasp", Messages.BASE, false);
            cube(entity, Poses.pose(grasp, 0), Poses.vector(MARK_M, MARK_M, 2 * MARK_M), GRASP);
        }
    }

    private static double middle(List<Double> box, int axis) {
        return (box.get(axis) + box.get(axis + 3)) / 2;
    }

    private static ObjectNode entity(ArrayNode entities, Situation now, String id, String frame, boolean locked) {
        ObjectNode entity = entities.addObject();
        entity.set("timestamp", Messages.time(now.wallMs()));
        entity.put("frame_id", frame).put("id", id);
        entity.set("lifetime", JSON.objectNode().put("sec", LIFETIME_S).put("nsec", 0));
        entity.put("frame_locked", locked);
        entity.putArray("metadata");
        entity.putArray("cubes");
        entity.putArray("spheres");
        entity.putArray("cylinders");
        UNUSED.forEach(entity::putArray);
        return entity;
    }

    private static void add(ObjectNode entity, SolidFacts solid, double[] color) {
        List<Double> sizeM = solid.sizeM();
        ObjectNode pose = Poses.pose(solid.poseInLink());
        switch (solid.kind()) {
            case "box" -> cube(entity, pose, Poses.vector(sizeM.get(0), sizeM.get(1), sizeM.get(2)), color);
            case "sphere" -> sphere(entity, pose, 2 * sizeM.get(0), color);
            case "cylinder" -> cylinder(entity, pose, 2 * sizeM.get(0), sizeM.get(1), color);
            case "capsule" -> {
                cylinder(entity, pose, 2 * sizeM.get(0), sizeM.get(1), color);
                sphere(entity, along(solid.poseInLink(), sizeM.get(1) / 2), 2 * sizeM.get(0), color);
                sphere(entity, along(solid.poseInLink(), -sizeM.get(1) / 2), 2 * sizeM.get(0), color);
            }
            default -> throw new IllegalStateException("no solid is a " + solid.kind());
        }
    }

    /** The pose moved by {@code distanceM} along its own z axis. */
    private static ObjectNode along(List<Double> pose, double distanceM) {
        double x = pose.get(3);
        double y = pose.get(4);
        double z = pose.get(5);
        double w = pose.get(6);
        return Poses.at(
                pose.get(0) + distanceM * 2 * (x * z + w * y),
                pose.get(1) + distanceM * 2 * (y * z - w * x),
                pose.get(2) + distanceM * (1 - 2 * (x * x + y * y)));
    }

    private static void cube(ObjectNode entity, ObjectNode pose, ObjectNode size, double[] color) {
        ObjectNode cube = ((ArrayNode) entity.get("cubes")).addObject();
        cube.set("pose", pose);
        cube.set("size", size);
        cube.set("color", color(color));
    }

    private static void sphere(ObjectNode entity, ObjectNode pose, double diameterM, double[] color) {
        ObjectNode sphere = ((ArrayNode) entity.get("spheres")).addObject();
        sphere.set("pose", pose);
        sphere.set("size", Poses.vector(diameterM, diameterM, diameterM));
        sphere.set("color", color(color));
    }

    private static void cylinder(ObjectNode entity, ObjectNode pose, double diameterM, double lengthM, double[] color) {
        ObjectNode cylinder = ((ArrayNode) entity.get("cylinders")).addObject();
        cylinder.set("pose", pose);
        cylinder.set("size", Poses.vector(diameterM, diameterM, lengthM));
        cylinder.put("bottom_scale", 1).put("top_scale", 1);
        cylinder.set("color", color(color));
    }

    private static ObjectNode color(double[] rgba) {
        return JSON.objectNode()
                .put("r", rgba[0])
                .put("g", rgba[1])
                .put("b", rgba[2])
                .put("a", rgba[3]);
    }
}
