package io.prehend.policy.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run was begun with, and must be gone on with. Immutable but for building; one thread. */
public final class RunSettings implements Saved {
    private final Map<String, String> settings = new LinkedHashMap<>();

    /** Adds a setting, whose value is compared as text. */
    public RunSettings with(String name, Object value) {
        settings.put(name, String.valueOf(value).replaceAll("\\R", " "));
        return this;
    }

    @Override
    public void save(CheckpointWriter to) {
        List<String> lines = new ArrayList<>();
        settings.forEach((name, value) -> lines.add(name + "=" + value));
        to.put("settings", String.join("\n", lines));
    }

    /** Changes nothing; refuses a checkpoint that was made with other settings, and says with which. */
    @Override
    public void restore(CheckpointReader from) {
        Map<String, String> saved = new LinkedHashMap<>();
        for (String line : from.text("settings").split("\n", -1)) {
            int equals = line.indexOf('=');
            saved.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
        }
        settings.forEach((name, value) -> {
            if (!value.equals(saved.get(name))) {
                throw new RefusedCheckpointException("The checkpoint was made with " + name + " " + saved.get(name)
                        + ", but now it is " + value + "; go on with the same, or begin anew in another folder.");
            }
        });
    }
}
