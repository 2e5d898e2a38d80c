package io.prehend.sim.bullet;

import org.bytedeco.bullet.BulletCollision.btCollisionDispatcher;
import org.bytedeco.bullet.BulletCollision.btCollisionObject;
import org.bytedeco.bullet.BulletCollision.btDefaultCollisionConfiguration;
import org.bytedeco.bullet.BulletCollision.btManifoldPoint;
import org.bytedeco.bullet.BulletCollision.btPersistentManifold;
import org.bytedeco.bullet.BulletCollision.btSphereShape;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Where Bullet keeps contact points in memory, so that they can be read every step without making Java objects.
 *
 * <p>The offsets are measured on a contact made for the purpose, not written down here: another build of the library
 * either fits or is refused at start-up.
 *
 * @param manifoldArrayOffset from a dispatcher to the pointer to its array of manifolds, bytes
 * @param firstBodyOffset from a manifold to the pointer to its first body, bytes
 * @param secondBodyOffset from a manifold to the pointer to its second body, bytes
 * @param firstPointOffset from a manifold to its first contact point, bytes
 * @param pointSize from one contact point to the next, bytes
 */
record ContactLayout(
        long manifoldArrayOffset, long firstBodyOffset, long secondBodyOffset, long firstPointOffset, long pointSize) {
    /** Measures the layout of the library that is loaded. */
    static ContactLayout measure() {
        try (NativeScope scope = new NativeScope()) {
            var shape = scope.keep(new btSphereShape(1));
            var first = scope.keep(new btCollisionObject());
            var second = scope.keep(new btCollisionObject());
            first.setCollisionShape(shape);
            second.setCollisionShape(shape);
            var configuration = scope.keep(new btDefaultCollisionConfiguration());
            var dispatcher = scope.keep(new btCollisionDispatcher(configuration));
            btPersistentManifold manifold = dispatcher.getNewManifold(first, second);
            scope.onClose(() -> dispatcher.releaseManifold(manifold));
            long array = dispatcher.getInternalManifoldPointer().address();
            return new ContactLayout(
                    find(dispatcher, array),
                    find(manifold, first.address()),
                    find(manifold, second.address()),
                    manifold.getContactPoint(0).address() - manifold.address(),
                    manifold.getContactPoint(1).address()
                            - manifold.getContactPoint(0).address());
        }
    }

    private static long find(Pointer object, long wanted) {
        Window window = new Window();
        for (long offset = 0; offset + Long.BYTES <= object.sizeof(); offset += Long.BYTES) {
            if (window.read(object.address() + offset) == wanted) {
                return offset;
            }
        }
        throw new IllegalStateException(
                "this build of the Bullet library lays out its contacts differently: use the one that came with us");
    }

    /** Reads a word of native memory anywhere. */
    static final class Window extends LongPointer {
        Window() {
            super((Pointer) null);
        }

        long read(long from) {
            address = from;
            return get(0);
        }
    }

    /** A manifold wrapper that can be pointed at one manifold after the other. */
    static final class ManifoldCursor extends btPersistentManifold {
        ManifoldCursor() {
            super((Pointer) null);
        }

        void moveTo(long newAddress) {
            address = newAddress;
        }
    }

    /** A contact point wrapper that can be pointed at one point after the other. */
    static final class PointCursor extends btManifoldPoint {
        PointCursor() {
            super((Pointer) null);
        }

        void moveTo(long newAddress) {
            address = newAddress;
        }
    }
}
