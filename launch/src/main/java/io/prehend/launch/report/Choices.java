package io.prehend.launch.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Helps someone who named a thing that does not exist: with the nearest name, or with all of them. Any thread. */
public final class Choices {
    /** A name further away than this share of its length is another name, not a slip of the finger. */
    private static final double SLIP = 0.4;

    private Choices() {}

    /** Refuses {@code given} with one sentence: {@code There is no policy exprt; choose one of expert, still.} */
    public static Failure unknown(String kind, String given, Collection<String> known) {
        return Failure.usage("There is no " + kind + " '" + given + "'; " + hint(given, known) + ".");
    }

    /** {@code did you mean x?} without the question mark, or all the names where none is near. */
    public static String hint(String given, Collection<String> known) {
        return nearest(given, known)
                .map(name -> "did you mean '" + name + "'? The choices are " + String.join(", ", known))
                .orElseGet(() -> "the choices are " + String.join(", ", known));
    }

    /** The known name that differs from {@code given} by a slip of the finger, if there is one. */
    public static Optional<String> nearest(String given, Collection<String> known) {
        String lower = given.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))))
                .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= SLIP * name.length());
    }

    /** How many letters to add, drop or change (Levenshtein, Soviet Physics Doklady 10 (1966) 707). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
