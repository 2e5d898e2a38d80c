package io.prehend.launch.soak;

import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service needs, asked every now and then: whether it is more and more. The second quarter of the samples is
 * held against the last one, since in the first everything is still being made. What lives in the heap is the least
 * that was seen, just after a collection. One thread.
 */
final class Growth {
    private static final double MIB = 1024.0 * 1024;
    /** Fewer samples say nothing. */
    static final int FEWEST = 40;

    /** Grown by so much, something leaks. */
    private static final double HEAP_MIB = 16;

    private static final double THREADS = 5;
    private static final double FILES = 10;

    private final List<Sample> samples = new ArrayList<>();

    private record Sample(double heapMib, double threads, double files, double memoryMib) {}

    /** Takes one more sample, from the service's figures for Prometheus. */
    void add(String text) {
        samples.add(new Sample(
                figure(text, "jvm_memory_used_bytes\\{area=\"heap\"\\}") / MIB,
                figure(text, "jvm_threads_current"),
                figure(text, "process_open_fds"),
                figure(text, "prehend_memory_bytes") / MIB));
    }

    /** Writes down what has grown. */
    void judge(BreachBook breaches) {
        if (samples.size() < FEWEST) {
            return;
        }
        require(breaches, "heap, MiB", least(2, Sample::heapMib), least(4, Sample::heapMib), HEAP_MIB);
        require(breaches, "threads", least(2, Sample::threads), least(4, Sample::threads), THREADS);
        require(breaches, "open files", least(2, Sample::files), least(4, Sample::files), FILES);
    }

    /** As an object; the least of each quarter. */
    Report toReport() {
        Report report = new Report().put("samples", samples.size());
        if (samples.size() >= FEWEST) {
            report.put("heap_mib", quarters(Sample::heapMib))
                    .put("threads", quarters(Sample::threads))
                    .put("files", quarters(Sample::files))
                    .put("memory_mib", quarters(Sample::memoryMib));
        }
        return report;
    }

    private static void require(BreachBook breaches, String what, double before, double after, double most) {
        if (after - before > most) {
            breaches.add(System.nanoTime(), "nothing grows", what + " grew from " + before + " to " + after);
        }
    }

    private double[] quarters(ToDoubleFunction<Sample> figure) {
        return new double[] {least(1, figure), least(2, figure), least(3, figure), least(4, figure)};
    }

    private double least(int quarter, ToDoubleFunction<Sample> figure) {
        OptionalDouble least =
                samples.subList((quarter - 1) * samples.size() / 4, quarter * samples.size() / 4).stream()
                        .mapToDouble(figure)
                        .min();
        return least.orElse(Double.NaN);
    }

    private static double figure(String text, String pattern) {
        Matcher line = Pattern.compile("(?m)^" + pattern + " ([0-9.eE+-]+)$").matcher(text);
        if (!line.find()) {
            throw Failure.check("The service's figures lack " + pattern + ".");
        }
        return Double.parseDouble(line.group(1));
    }
}
