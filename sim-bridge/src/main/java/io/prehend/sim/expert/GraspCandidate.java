package io.prehend.sim.expert;

import io.prehend.model.RigidTransform;

/**
 * A hand pose that neither touches the object with open fingers nor on its way there. Immutable by convention; any
 * thread.
 *
 * @param pair the contact points between the fingers
 * @param viewInObject frame in the middle of the pair with the hand's axes; read only
 * @param shiftYM how far the hand stands beside the middle between the contacts, m: one finger then pushes first
 * @param shiftZM position of the hand frame along the view's z, m
 * @param clearanceM smallest gap between the object and the open hand, m
 * @param upright whether the hand is clear of a table on which the object stands as it is meant to
 * @param merit how promising it is before a closer look; larger is better
 */
record GraspCandidate(
        ContactPair pair,
        RigidTransform viewInObject,
        double shiftYM,
        double shiftZM,
        double clearanceM,
        boolean upright,
        double merit) {}
