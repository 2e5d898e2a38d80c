/**
 * An expert that grasps with the simulator's truth: the scripted policy of the demonstration, and a teacher.
 *
 * <ul>
 *   <li>{@link io.prehend.sim.expert.GraspSampler}: shape → up to 100 {@link io.prehend.sim.expert.Grasp}s
 *   <li>{@code ContactPairs}, {@code HandView}, {@code ClosingTrace}, {@code GraspEvaluation}: its four steps
 *   <li>{@code GraspPlanner}: scene and arm → {@code GraspPlan}, nearest reachable grasp first
 *   <li>{@code ExpertPolicy}: follows the plan from the measured hand pose, and says when to close
 * </ul>
 */
package io.prehend.sim.expert;
