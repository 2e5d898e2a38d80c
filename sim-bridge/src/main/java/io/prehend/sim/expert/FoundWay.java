package io.prehend.sim.expert;

import java.util.List;

/**
 * A way to a goal. Immutable; any thread.
 *
 * @param goal where it leads
 * @param waypoints its stations
 * @param standOff index of the stand-off among them
 * @param detour whether it is not straight
 * @param cost the goal's cost, and what the way adds to it
 */
record FoundWay(GoalPose goal, List<Waypoint> waypoints, int standOff, boolean detour, double cost) {}
