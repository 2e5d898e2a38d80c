/**
 * Objects to grasp: their shapes, where they come from, and geometric questions about them.
 *
 * <pre>
 * ObjectSets.open(name) ─► ObjectSet ─► ObjectShape (convex parts + outer surface + mass properties)
 *   builtin:…  BuiltinSet ─► ShapeFactory ─► ShapeFamily (BlockShapes, …) ─► Solids
 *   a folder   FolderSet ─► FileShapes ─► UrdfObject, ObjFile ─► ConvexPieces (─► ConvexDecomposition) ─► RestPose
 *   points ─► ConvexHull ─► ConvexPart (planes, polygons) ─► UnionSurface ─► MassProperties   (ShapeAssembler)
 * questions: SurfaceRays (first hit of a ray), ShapeDistance (how far is a point), GraspWidth, Stability
 * </pre>
 */
package io.prehend.sim.shape;
