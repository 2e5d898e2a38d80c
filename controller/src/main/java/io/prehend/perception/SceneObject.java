package io.prehend.perception;

/**
 * One thing that was seen. Immutable; any thread.
 *
 * @param points how many points it has
 * @param centreXM x of the middle of its points, in the frame of the cloud, m
 * @param centreYM y of it, m
 * @param centreZM z of it, m
 * @param lengthM longer side of the smallest rectangle around what is seen of it, along the surface it stands on, m
 * @param widthM shorter side of that rectangle, m
 * @param heightM from the surface it stands on (or from its lowest point where there is none) to its highest point, m
 * @param distanceM from the camera to the middle of its points, m
 */
public record SceneObject(
        int points,
        double centreXM,
        double centreYM,
        double centreZM,
        double lengthM,
        double widthM,
        double heightM,
        double distanceM) {}
