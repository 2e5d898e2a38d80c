package io.prehend.sim.environment;

import io.prehend.port.Environment;
import io.prehend.port.EnvironmentException;
import java.util.List;

/** Opens environments by their names. Any thread; what it opens belongs to one. */
public final class Environments {
    /** What needs nothing else. */
    public static final List<String> BUILT_IN = List.of("builtin:pendulum", "builtin:reach", "builtin:reach-dense");

    private static final String PYTHON = "python3";

    private Environments() {}

    /** Whether {@code name} has the form of one. */
    public static boolean isName(String name) {
        return BUILT_IN.contains(name) || isPython(name);
    }

    /**
     * Opens {@code name}: one of {@link #BUILT_IN}, {@code gym:ID} or {@code python:MODULE:CLASS}.
     *
     * @param patienceNs how long one that is not built in may take to answer
     * @throws EnvironmentException one sentence, where it does not start
     * @throws IllegalArgumentException where there is no such name
     */
    public static Environment open(String name, long patienceNs) {
        if (isPython(name)) {
            return new PythonEnvironment(PYTHON, name, patienceNs);
        }
        return switch (name) {
            case "builtin:pendulum" -> new PendulumEnvironment();
            case "builtin:reach" -> new ReachEnvironment(true);
            case "builtin:reach-dense" -> new ReachEnvironment(false);
            default ->
                throw new IllegalArgumentException("There is no environment " + name + "; choose one of "
                        + String.join(", ", BUILT_IN) + ", gym:ID or python:MODULE:CLASS.");
        };
    }

    private static boolean isPython(String name) {
        return name.matches("gym:\\S+|python:[\\w.]+:\\w+");
    }
}
