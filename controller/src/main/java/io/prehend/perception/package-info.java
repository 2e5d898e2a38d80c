/**
 * What a depth camera sees: from a cloud of points to the things in it, and to the points of the one to grasp.
 *
 * <ul>
 *   <li>{@link io.prehend.perception.TargetPerception}: the camera on the hand, all steps in one call
 *   <li>{@link io.prehend.perception.PerceptionGuard}: names what is wrong with a cloud, as a {@code CloudVerdict}
 *   <li>{@link io.prehend.perception.CloudPipeline}: one cloud to a {@code SegmentedCloud} of {@code SceneObject}s
 *   <li>{@code PlaneRemoval} with {@code PlaneSample}, {@code PlaneOutline}: the {@code SupportPlane} things stand on,
 *       where a {@code SupportPrior} may say to look for it
 *   <li>{@code Clustering}: {@code VoxelGrid}, {@code SurfaceNormals}, {@code Supervoxels}, {@code PatchBorders},
 *       {@code ConvexityGraph}, {@code GreedyPartition}; then {@code HollowJoin} and {@code SliverJoin}
 *   <li>{@link io.prehend.perception.TargetTracker}, {@link io.prehend.perception.CloudSampler}: which thing, how many
 *       of its points
 *   <li>{@link io.prehend.perception.SegmentationScore}: agreement with a person's labels
 *   <li>{@code io.prehend.perception.file}: recorded clouds
 * </ul>
 */
package io.prehend.perception;
