package io.prehend.driver.link;

import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.model.RigidTransform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The frames that a robot publishes (tf), each by its newest transform: for checks at start-up, such as where the
 * camera is said to sit. A lock guards it; not for the control thread.
 */
public final class FrameTree implements Listener<PoseSignal> {
    /** More frames than this are ignored: no cell has as many. */
    private static final int MOST_FRAMES = 4096;

    private final Map<String, PoseSignal> byChild = new HashMap<>();

    @Override
    public synchronized void onSignal(PoseSignal signal, long receivedNs) {
        PoseSignal kept = byChild.get(signal.child());
        if (kept == null && byChild.size() < MOST_FRAMES) {
            kept = new PoseSignal();
            byChild.put(signal.child(), kept);
        }
        if (kept != null) {
            kept.set(signal);
        }
    }

    /**
     * Where {@code frame} is in {@code reference}, by the newest transforms between them.
     *
     * @return null where the two are not connected
     */
    public synchronized RigidTransform find(String frame, String reference) {
        List<String> up = ancestors(frame);
        List<String> other = ancestors(reference);
        Set<String> common = new HashSet<>(other);
        for (String name : up) {
            if (common.contains(name)) {
                RigidTransform referenceInCommon = below(name, other);
                return new RigidTransform()
                        .setProduct(new RigidTransform().setInverse(referenceInCommon), below(name, up));
            }
        }
        return null;
    }

    /** {@code frame} and everything above it; ends where a frame comes twice. */
    private List<String> ancestors(String frame) {
        List<String> names = new ArrayList<>();
        for (String name = frame; name != null && !names.contains(name); ) {
            names.add(name);
            PoseSignal transform = byChild.get(name);
            name = transform == null ? null : transform.parent();
        }
        return names;
    }

    /** Where the first of {@code names} is in {@code ancestor}, one of them. */
    private RigidTransform below(String ancestor, List<String> names) {
        ArrayDeque<String> path = new ArrayDeque<>();
        for (String name : names) {
            if (name.equals(ancestor)) {
                break;
            }
            path.push(name);
        }
        RigidTransform result = new RigidTransform();
        for (String name : path) {
            result = new RigidTransform().setProduct(result, byChild.get(name).childInParent());
        }
        return result;
    }
}
