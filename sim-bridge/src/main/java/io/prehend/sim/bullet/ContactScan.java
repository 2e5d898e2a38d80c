package io.prehend.sim.bullet;

import io.prehend.sim.Contact;
import java.util.Arrays;
import org.bytedeco.bullet.BulletCollision.btCollisionObject;
import org.bytedeco.bullet.BulletCollision.btDispatcher;

/**
 * Adds up, after every step, with which normal force who touches whom. Owned by the world's thread; never allocates
 * after construction.
 */
final class ContactScan {
    private final ContactLayout layout;
    private final btDispatcher dispatcher;
    private final long objectAddress;
    private final long tableAddress;
    private final long firstFingerAddress;
    private final long secondFingerAddress;
    private final double[] impulseNs = new double[Contact.values().length];
    private final ContactLayout.Window window = new ContactLayout.Window();
    private final ContactLayout.ManifoldCursor manifold = new ContactLayout.ManifoldCursor();
    private final ContactLayout.PointCursor point = new ContactLayout.PointCursor();

    /**
     * A scan of the contacts between these bodies.
     *
     * @param fingers colliders of the two fingers; empty for an arm without a gripper
     */
    ContactScan(
            ContactLayout layout,
            btDispatcher dispatcher,
            btCollisionObject object,
            btCollisionObject table,
            btCollisionObject[] fingers) {
        this.layout = layout;
        this.dispatcher = dispatcher;
        objectAddress = object.address();
        tableAddress = table.address();
        firstFingerAddress = fingers.length > 0 ? fingers[0].address() : 0;
        secondFingerAddress = fingers.length > 1 ? fingers[1].address() : 0;
    }

    /** Reads the contacts of the last step. */
    void update() {
        Arrays.fill(impulseNs, 0);
        int manifolds = dispatcher.getNumManifolds();
        if (manifolds == 0) {
            return;
        }
        long array = window.read(dispatcher.address() + layout.manifoldArrayOffset());
        for (int index = 0; index < manifolds; index++) {
            long address = window.read(array + (long) index * Long.BYTES);
            manifold.moveTo(address);
            int points = manifold.getNumContacts();
            if (points > 0) {
                add(address, points);
            }
        }
    }

    /** Sum of the normal impulses of this kind in the last step, N·s. */
    double impulseNs(Contact contact) {
        return impulseNs[contact.ordinal()];
    }

    private void add(long address, int points) {
        long first = window.read(address + layout.firstBodyOffset());
        long second = window.read(address + layout.secondBodyOffset());
        int kind = kindOf(first, second);
        for (int index = 0; index < points; index++) {
            point.moveTo(address + layout.firstPointOffset() + index * layout.pointSize());
            impulseNs[kind] += point.m_appliedImpulse();
        }
    }

    /** There are but four kinds of bodies, and the robot's bodies do not collide with each other. */
    private int kindOf(long first, long second) {
        if (first == tableAddress || second == tableAddress) {
            boolean object = first == objectAddress || second == objectAddress;
            return (object ? Contact.OBJECT_TABLE : Contact.ARM_TABLE).ordinal();
        }
        long robot = first == objectAddress ? second : first;
        if (robot == firstFingerAddress) {
            return Contact.FIRST_FINGER_OBJECT.ordinal();
        }
        return (robot == secondFingerAddress ? Contact.SECOND_FINGER_OBJECT : Contact.ARM_OBJECT).ordinal();
    }
}
