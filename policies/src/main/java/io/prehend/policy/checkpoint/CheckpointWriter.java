package io.prehend.policy.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects what goes into a checkpoint, each under a key of its own. Arrays are copied, so that learning may go on. One
 * thread.
 */
public final class CheckpointWriter {
    private final Map<String, Object> sections;
    private final String prefix;

    /** An empty checkpoint. */
    public CheckpointWriter() {
        this(new LinkedHashMap<>(), "");
    }

    private CheckpointWriter(Map<String, Object> sections, String prefix) {
        this.sections = sections;
        this.prefix = prefix;
    }

    /** The same checkpoint, where every key begins with {@code name} and a dot: for one of several parts of a kind. */
    public CheckpointWriter within(String name) {
        return new CheckpointWriter(sections, prefix + name + ".");
    }

    /** Adds numbers. */
    public void put(String key, float[] values) {
        add(key, values.clone());
    }

    /** Adds whole numbers. */
    public void put(String key, long... values) {
        add(key, values.clone());
    }

    /** Adds a text. */
    public void put(String key, String text) {
        add(key, text);
    }

    /** Adds all that {@code part} saves, under keys that begin with {@code name} and a dot. */
    public void put(String name, Saved part) {
        part.save(within(name));
    }

    /** Keys with their float[], long[] or String, in the order of writing. */
    Map<String, Object> sections() {
        return sections;
    }

    private void add(String key, Object value) {
        if (sections.putIfAbsent(prefix + key, value) != null) {
            throw new IllegalArgumentException("two parts of a checkpoint are called " + prefix + key);
        }
    }
}
