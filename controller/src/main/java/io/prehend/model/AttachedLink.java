package io.prehend.model;

import java.util.List;

/**
 * A link that moves with a body of a chain: the base, or what one of the chain's joints moves. Immutable.
 *
 * @param link the link
 * @param body −1 for the base, otherwise the index of the joint that moves it
 * @param poses where it may stand in the body's frame: one pose where it is rigidly attached, several where joints that
 *     are not part of the chain (fingers) move it; the first one is with these joints at rest
 */
record AttachedLink(Link link, int body, List<RigidTransform> poses) {
    /** Whether joints that are not part of the chain move it. */
    boolean isSwept() {
        return poses.size() > 1;
    }

    /** Where it stands with the joints outside the chain at rest, in the body's frame. Not to be changed. */
    RigidTransform restPose() {
        return poses.get(0);
    }
}
