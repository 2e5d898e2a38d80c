package io.prehend.policy.checkpoint;

import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights and optimisers in a checkpoint. Names and shapes are written beside the numbers, and must be the same when
 * they are put back: a checkpoint of another network is refused, and changes nothing. On the thread that owns the
 * network.
 */
public final class NetworkState {
    private NetworkState() {}

    /** Writes the weights under {@code key}. */
    public static void save(String key, List<Parameter> parameters, CheckpointWriter to) {
        Parameters.requireDistinctNames(parameters);
        to.put(key + ".form", form(parameters));
        float[] all = new float[Parameters.count(parameters)];
        int at = 0;
        for (Parameter parameter : parameters) {
            System.arraycopy(parameter.value(), 0, all, at, parameter.size());
            at += parameter.size();
        }
        to.put(key + ".weights", all);
    }

    /** Puts back what {@link #save(String, List, CheckpointWriter)} wrote. */
    public static void restore(String key, List<Parameter> parameters, CheckpointReader from) {
        requireForm(key, parameters, from.text(key + ".form"));
        float[] all = numbers(key + ".weights", Parameters.count(parameters), from);
        int at = 0;
        for (Parameter parameter : parameters) {
            System.arraycopy(all, at, parameter.value(), 0, parameter.size());
            at += parameter.size();
        }
    }

    /** Writes an optimiser's running means and steps under {@code key}; the weights are not among them. */
    public static void save(String key, Adam adam, CheckpointWriter to) {
        List<Parameter> parameters = adam.parameters();
        to.put(key + ".form", form(parameters));
        to.put(key + ".steps", adam.steps());
        float[] mean = new float[Parameters.count(parameters)];
        float[] square = new float[mean.length];
        int at = 0;
        for (int i = 0; i < parameters.size(); i++) {
            System.arraycopy(adam.mean(i), 0, mean, at, adam.mean(i).length);
            System.arraycopy(adam.square(i), 0, square, at, adam.square(i).length);
            at += adam.mean(i).length;
        }
        to.put(key + ".mean", mean);
        to.put(key + ".square", square);
    }

    /** Puts back what {@link #save(String, Adam, CheckpointWriter)} wrote. */
    public static void restore(String key, Adam adam, CheckpointReader from) {
        List<Parameter> parameters = adam.parameters();
        requireForm(key, parameters, from.text(key + ".form"));
        int count = Parameters.count(parameters);
        float[] mean = numbers(key + ".mean", count, from);
        float[] square = numbers(key + ".square", count, from);
        int at = 0;
        for (int i = 0; i < parameters.size(); i++) {
            System.arraycopy(mean, at, adam.mean(i), 0, adam.mean(i).length);
            System.arraycopy(square, at, adam.square(i), 0, adam.square(i).length);
            at += adam.mean(i).length;
        }
        adam.resumeAt(from.longs(key + ".steps", 1)[0]);
    }

    private static String form(List<Parameter> parameters) {
        List<String> lines = new ArrayList<>();
        parameters.forEach(parameter -> lines.add(parameter.toString()));
        return String.join("\n", lines);
    }

    private static void requireForm(String key, List<Parameter> parameters, String saved) {
        String[] theirs = saved.split("\n", -1);
        for (int i = 0; i < Math.max(theirs.length, parameters.size()); i++) {
            String their = i < theirs.length ? theirs[i] : "nothing";
            String our = i < parameters.size() ? parameters.get(i).toString() : "nothing";
            if (!their.equals(our)) {
                throw new RefusedCheckpointException("The checkpoint is of another network: its " + key + " has "
                        + their + " where " + our + " is expected; go on with the settings that it was made with.");
            }
        }
    }

    private static float[] numbers(String key, int count, CheckpointReader from) {
        float[] numbers = from.floats(key);
        if (numbers.length != count) {
            throw new RefusedCheckpointException("The checkpoint has " + numbers.length + " numbers of " + key
                    + " in place of " + count + ": it was written by another version.");
        }
        return numbers;
    }
}
