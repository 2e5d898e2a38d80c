package io.prehend.driver.fault;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads and prints scripts of faults; the grammar stands at {@link FaultScript}. Pure; any thread. */
final class FaultText {
    /** Longer than any script that a person writes. */
    private static final int LONGEST_CHARACTERS = 100_000;

    private static final String[] TIME_UNITS = {"min", "ms", "us", "ns", "s"};
    private static final long[] TIME_UNITS_NS = {60_000_000_000L, 1_000_000L, 1_000L, 1L, 1_000_000_000L};
    /** From the coarsest: what a time is printed in. */
    private static final int[] COARSE_TO_FINE = {4, 1, 2, 3};

    private FaultText() {}

    static FaultScript parse(String text) {
        if (text.length() > LONGEST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a script of faults has at most " + LONGEST_CHARACTERS + " characters, not " + text.length());
        }
        long seed = 1;
        List<Fault> faults = new ArrayList<>();
        int number = 0;
        for (String line : text.split("[\\n;]", -1)) {
            number++;
            String bare = line.replaceFirst("#.*", "").strip();
            if (bare.isEmpty()) {
                continue;
            }
            try {
                List<String> words = Arrays.asList(bare.split("\\s+"));
                if (words.get(0).equals("seed")) {
                    seed = seed(words);
                } else {
                    faults.add(fault(words));
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("fault " + number + " (" + bare + "): " + e.getMessage(), e);
            }
        }
        return new FaultScript(seed, faults);
    }

    static String print(Fault fault) {
        StringBuilder line =
                new StringBuilder(span(fault)).append(' ').append(fault.kind().word());
        if (fault.kind().unit() != FaultKind.Unit.NONE) {
            line.append(' ').append(amount(fault.kind(), fault.amount()));
        }
        if (fault.jitterNs() > 0) {
            line.append(" jitter ").append(time(fault.jitterNs()));
        }
        if (fault.direction() != Direction.BOTH) {
            line.append(' ').append(fault.direction().word());
        }
        if (fault.chance() != 1) {
            line.append(" chance ").append(fault.chance());
        }
        return line.toString();
    }

    /** How an amount of this kind is written. */
    static String example(FaultKind kind) {
        return switch (kind.unit()) {
            case TIME -> "20ms";
            case RATE -> "200kB/s";
            case ANGLE -> "0.5rad";
            case COUNT -> "3";
            case NONE -> "";
        };
    }

    private static long seed(List<String> words) {
        if (words.size() != 2 || !words.get(1).matches("[+-]?\\d{1,19}")) {
            throw new IllegalArgumentException("write: seed NUMBER");
        }
        return Long.parseLong(words.get(1));
    }

    private static Fault fault(List<String> words) {
        if (words.size() < 2) {
            throw new IllegalArgumentException("write: SPAN KIND [AMOUNT] [jitter TIME] [chance P] [forth|back|both]");
        }
        Iterator<String> rest = words.listIterator(2);
        FaultKind kind = kind(words.get(1));
        double amount = kind.usualAmount();
        long jitterNs = 0;
        double chance = 1;
        Direction direction = Direction.BOTH;
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "jitter" -> jitterNs = timeNs(next(rest, word));
                case "chance" -> chance = share(next(rest, word));
                case "forth" -> direction = Direction.FORTH;
                case "back" -> direction = Direction.BACK;
                case "both" -> direction = Direction.BOTH;
                default -> amount = amount(kind, word);
            }
        }
        long[] span = span(words.get(0));
        return new Fault(kind, span[0], span[1], direction, chance, amount, jitterNs);
    }

    private static FaultKind kind(String word) {
        for (FaultKind kind : FaultKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no fault called " + word + ", only "
                + Arrays.stream(FaultKind.values()).map(FaultKind::word).collect(Collectors.joining(", ")));
    }

    private static String next(Iterator<String> rest, String after) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("something must follow " + after);
        }
        return rest.next();
    }

    private static long[] span(String word) {
        if (word.equals("always")) {
            return new long[] {0, Fault.FOR_EVER};
        }
        int dots = word.indexOf("..");
        if (dots < 0) {
            long momentNs = timeNs(word);
            return new long[] {momentNs, momentNs};
        }
        long startNs = dots == 0 ? 0 : timeNs(word.substring(0, dots));
        String end = word.substring(dots + 2);
        return new long[] {startNs, end.isEmpty() ? Fault.FOR_EVER : timeNs(end)};
    }

    private static String span(Fault fault) {
        if (fault.momentary()) {
            return time(fault.startNs());
        }
        if (fault.endNs() == Fault.FOR_EVER) {
            return fault.startNs() == 0 ? "always" : time(fault.startNs()) + "..";
        }
        return time(fault.startNs()) + ".." + time(fault.endNs());
    }

    private static long timeNs(String word) {
        for (int unit = 0; unit < TIME_UNITS.length; unit++) {
            if (word.endsWith(TIME_UNITS[unit])) {
                String digits = word.substring(0, word.length() - TIME_UNITS[unit].length());
                return wholeNs(number(digits, word).multiply(BigDecimal.valueOf(TIME_UNITS_NS[unit])), word);
            }
        }
        if (word.equals("0")) {
            return 0;
        }
        throw new IllegalArgumentException("a time has a unit (ns, us, ms, s, min), as in 20ms, but here is " + word);
    }

    private static long wholeNs(BigDecimal ns, String word) {
        if (ns.signum() < 0 || ns.compareTo(BigDecimal.valueOf((long) 1e15)) > 0) {
            throw new IllegalArgumentException("a time is between 0 and 11 days, not " + word);
        }
        return ns.longValue();
    }

    private static String time(long ns) {
        for (int unit : COARSE_TO_FINE) {
            if (ns % TIME_UNITS_NS[unit] == 0) {
                return ns / TIME_UNITS_NS[unit] + TIME_UNITS[unit];
            }
        }
        throw new IllegalStateException("every time is a whole number of nanoseconds: " + ns);
    }

    private static double amount(FaultKind kind, String word) {
        return switch (kind.unit()) {
            case NONE -> throw new IllegalArgumentException(kind.word() + " has no amount; I do not know " + word);
            case TIME -> timeNs(word);
            case RATE -> rate(word);
            case ANGLE -> number(stripped(word, "rad"), word).doubleValue();
            case COUNT -> number(word, word).doubleValue();
        };
    }

    private static String amount(FaultKind kind, double amount) {
        return switch (kind.unit()) {
            case NONE -> "";
            case TIME -> time((long) amount);
            case RATE -> BigDecimal.valueOf(amount).toPlainString() + "B/s";
            case ANGLE -> BigDecimal.valueOf(amount).toPlainString() + "rad";
            case COUNT -> String.valueOf((long) amount);
        };
    }

    private static double rate(String word) {
        String digits = stripped(word, "B/s");
        if (digits.endsWith("k")) {
            return 1e3 * number(stripped(digits, "k"), word).doubleValue();
        }
        if (digits.endsWith("M")) {
            return 1e6 * number(stripped(digits, "M"), word).doubleValue();
        }
        return number(digits, word).doubleValue();
    }

    private static double share(String word) {
        return word.endsWith("%")
                ? number(stripped(word, "%"), word).movePointLeft(2).doubleValue()
                : number(word, word).doubleValue();
    }

    private static String stripped(String word, String unit) {
        if (!word.endsWith(unit)) {
            throw new IllegalArgumentException("the unit " + unit + " is missing in " + word);
        }
        return word.substring(0, word.length() - unit.length());
    }

    private static BigDecimal number(String digits, String word) {
        // Bounded before it is read: 1e999999999 would otherwise cost a gigabyte.
        if (!digits.toUpperCase(Locale.ROOT).matches("-?\\d{1,19}(\\.\\d{0,30})?(E-?\\d{1,2})?")) {
            throw new IllegalArgumentException("there is no number in " + word);
        }
        return new BigDecimal(digits);
    }
}
