/**
 * Objects to grasp: their shapes, where they come from, and geometric questions about them.
 *
 * <pre>
 * ObjectSets.open(name) ─► ObjectSet ─► ObjectShape (convex parts + outer surface + mass properties)
 *   builtin:…  BuiltinSet ─► ShapeFactory ─► ShapeFamily (BlockShapes, RoundShapes …) ─► Solids
 *   points ─► ConvexHull ─► ConvexPart (planes, polygons) ─► UnionSurface ─► MassProperties   (ShapeAssembler)
 * questions: SurfaceRays (first hit of a ray), ShapeDistance (how far is a point)
 * </pre>
 */
package io.prehend.sim.shape;
