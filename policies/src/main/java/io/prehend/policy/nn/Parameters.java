package io.prehend.policy.nn;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What concerns all weights of a network at once, in their fixed order. On the thread that owns the network. */
public final class Parameters {
    private Parameters() {}

    /** How many numbers there are to learn. */
    public static int count(List<Parameter> parameters) {
        int count = 0;
        for (Parameter parameter : parameters) {
            count += parameter.size();
        }
        return count;
    }

    /** The one of that name; refuses a name that is not there. */
    public static Parameter find(List<Parameter> parameters, String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
        }
        throw new IllegalArgumentException("There is no weight called " + name + " in this network.");
    }

    /** Refuses two weights of one name: whoever saves them would lose one. */
    public static void requireDistinctNames(List<Parameter> parameters) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException("Two weights are called " + parameter.name() + "; rename one part.");
            }
        }
    }

    /** Sets all gradients to zero. */
    public static void clearGradients(List<Parameter> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).clearGradient();
        }
    }

    /** Copies weights to another network of the same form, such as a target at its start; names may differ. */
    public static void copy(List<Parameter> from, List<Parameter> to) {
        requireSameForm(from, to);
        for (int i = 0; i < from.size(); i++) {
            System.arraycopy(
                    from.get(i).value(), 0, to.get(i).value(), 0, from.get(i).size());
        }
    }

    /**
     * Lets a target network follow slowly: target ← target + τ (source − target) (Lillicrap et al., ICLR 2016,
     * algorithm 1).
     *
     * @param tau share of the source, 0 to 1
     */
    public static void follow(List<Parameter> source, List<Parameter> target, float tau) {
        follow(source, target, tau, 0);
    }

    /** The same for those alone that come after the first {@code kept}; the others stay as they are. */
    public static void follow(List<Parameter> source, List<Parameter> target, float tau, int kept) {
        requireSameForm(source, target);
        for (int i = kept; i < source.size(); i++) {
            float[] from = source.get(i).value();
            float[] to = target.get(i).value();
            for (int j = 0; j < to.length; j++) {
                to[j] = (1 - tau) * to[j] + tau * from[j];
            }
        }
    }

    private static void requireSameForm(List<Parameter> a, List<Parameter> b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException(
                    "The networks differ: they have " + a.size() + " and " + b.size() + " tensors of weights.");
        }
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).hasShapeOf(b.get(i))) {
                throw new IllegalArgumentException("The networks differ: " + a.get(i) + " and " + b.get(i) + ".");
            }
        }
    }

    static void requireRoom(int rows, int maxRows) {
        if (rows < 0 || rows > maxRows) {
            throw new IllegalArgumentException(
                    "A batch of " + rows + " came to a network that was built for at most " + maxRows + ".");
        }
    }
}
