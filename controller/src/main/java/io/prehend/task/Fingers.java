package io.prehend.task;

import io.prehend.model.GripperState;
import io.prehend.port.Gripper;

/**
 * The gripper, as a grasp uses it: tells it what to do, again for as long as it does not reach it, and says what came
 * of it. Owned by the loop's thread; allocates nothing.
 */
final class Fingers {
    /** The fingers get so long before they are believed to have come to rest, ns. */
    private static final long SETTLE_NS = 200_000_000L;
    /** After so long the fingers are taken to have done what they can, ns: 8 cm at 2 cm/s, and one second. */
    private static final long TIMEOUT_NS = 5_000_000_000L;

    private enum Wish {
        NONE,
        OPEN,
        GRASP
    }

    private final Gripper gripper;
    private final GraspOptions options;
    private final GripperState state = new GripperState();
    private final GripWatch grip = new GripWatch();
    private Wish wish = Wish.NONE;
    private long wishedNs;
    private long orderedNs;
    private boolean reached = true;

    Fingers(Gripper gripper, GraspOptions options) {
        this.gripper = gripper;
        this.options = options;
    }

    /** Opens them. */
    void open(long nowNs) {
        wish(Wish.OPEN, nowNs);
    }

    /** Closes them around what is there. */
    void grasp(long nowNs) {
        wish(Wish.GRASP, nowNs);
    }

    /** Looks how they are; {@code carrying} whether they should hold something now. */
    void feel(long nowNs, boolean carrying) {
        gripper.read(state, nowNs);
        grip.tick(state, carrying);
        reached |= nowNs - orderedNs >= SETTLE_NS && !gripper.orderLost();
    }

    /** Says again what got lost on its way to the gripper. Only while the arm may move: not while it is held. */
    void insist(long nowNs) {
        if (wish != Wish.NONE && gripper.orderLost()) {
            order(nowNs);
        }
    }

    /** Whether they have done what they were told to, or can't do more. */
    boolean atRest(long nowNs) {
        long elapsedNs = nowNs - orderedNs;
        return !gripper.orderLost() && (elapsedNs >= TIMEOUT_NS || (elapsedNs >= SETTLE_NS && !state.moving()));
    }

    /** Whether there is something between them. */
    boolean holding() {
        return state.widthM() > options.heldWidthM();
    }

    /** Whether something slips out of them. */
    boolean slipping() {
        return grip.slipping();
    }

    /** How long nothing has been heard of them, or they could not be told what to do, ns; 0 where nothing ever was. */
    long ageNs(long nowNs) {
        long silentNs = state.receivedNs() == 0 ? 0 : nowNs - state.receivedNs();
        return reached ? silentNs : Math.max(silentNs, nowNs - wishedNs);
    }

    private void wish(Wish newWish, long nowNs) {
        wish = newWish;
        wishedNs = nowNs;
        reached = false;
        order(nowNs);
    }

    private void order(long nowNs) {
        orderedNs = nowNs;
        if (wish == Wish.OPEN) {
            gripper.move(gripper.maxWidthM(), options.gripperSpeedMPerS());
        } else {
            gripper.grasp(options.gripperSpeedMPerS(), options.gripForceN());
        }
    }
}
