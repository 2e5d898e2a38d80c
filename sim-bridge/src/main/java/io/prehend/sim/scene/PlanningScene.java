package io.prehend.sim.scene;

import io.prehend.model.RigidTransform;
import io.prehend.sim.shape.ObjectShape;

/**
 * What a planner with access to the simulator's truth may know of the world.
 *
 * @param shape the object to grasp
 * @param objectInBase where it is; read only
 * @param tableHeightM height of the table's top above the arm's base, m
 */
public record PlanningScene(ObjectShape shape, RigidTransform objectInBase, double tableHeightM) {}
