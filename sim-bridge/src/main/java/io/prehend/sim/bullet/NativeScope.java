package io.prehend.sim.bullet;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.Pointer;

/**
 * Keeps native objects alive, and undoes everything in the reverse order when it is closed.
 *
 * <p>The C++ side holds no references to Java wrappers, and freeing a world in any other order crashes the process; so
 * nothing is left to the garbage collector. Owned by one thread.
 */
final class NativeScope implements AutoCloseable {
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** Keeps {@code pointer} until this is closed, and frees it then. */
    <P extends Pointer> P keep(P pointer) {
        undo.push(pointer::deallocate);
        return pointer;
    }

    /** Runs {@code action} when this is closed, before anything that was kept earlier is freed. */
    void onClose(Runnable action) {
        undo.push(action);
    }

    /** Undoes everything. Idempotent. */
    @Override
    public void close() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}
