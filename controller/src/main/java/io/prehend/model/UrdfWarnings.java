package io.prehend.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is odd about a description, each thing once, and not without end. Owned by one reader. */
final class UrdfWarnings {
    private static final int MAX_KEPT = 100;
    private static final int MAX_LENGTH = 300;

    private final Set<String> kept = new LinkedHashSet<>();
    private int dropped;

    void add(String sentence) {
        String shown = sentence.length() <= MAX_LENGTH ? sentence : sentence.substring(0, MAX_LENGTH) + "…";
        if (kept.contains(shown)) {
            return;
        }
        if (kept.size() < MAX_KEPT) {
            kept.add(shown);
        } else {
            dropped++;
        }
    }

    List<String> toList() {
        List<String> all = new ArrayList<>(kept);
        if (dropped > 0) {
            all.add("and " + dropped + " more oddities of the same kind");
        }
        return List.copyOf(all);
    }
}
