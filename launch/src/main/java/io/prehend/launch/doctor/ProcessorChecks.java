package io.prehend.launch.doctor;

import java.util.ArrayList;
import java.util.List;

/** Whether the processors keep time and are to be had. Any thread. */
final class ProcessorChecks {
    private static final String CPU = "sys/devices/system/cpu";
    private static final List<String> GOOD_CLOCKS = List.of("tsc", "arch_sys_counter");

    private ProcessorChecks() {}

    /**
     * Runs the checks.
     *
     * @param processors how many this process may use
     */
    static List<Finding> run(Host host, int processors) {
        List<Finding> findings = new ArrayList<>();
        findings.add(count(processors));
        findings.add(isolation(host));
        findings.add(governor(host));
        findings.add(clockSource(host));
        if (!host.read("proc/cpuinfo").isEmpty()
                && System.getProperty("os.arch").equals("amd64")) {
            findings.add(counter(host));
        }
        findings.add(virtualMachine(host));
        return findings;
    }

    private static Finding count(int processors) {
        String name = "processors";
        return processors > 1
                ? Finding.ok(name, processors + " processors: one for the loop, the rest for everything else.")
                : Finding.warn(name, "There is one processor only, so everything else waits while the loop works.");
    }

    private static Finding isolation(Host host) {
        String name = "isolation";
        String isolated = host.read(CPU + "/isolated");
        return isolated.isEmpty()
                ? Finding.warn(
                        name,
                        "No processor is kept free of other work; for a real arm boot with isolcpus=N nohz_full=N"
                                + " rcu_nocbs=N ('prehend bench loop --processor N' shows what it gains).")
                : Finding.ok(name, "Processors " + isolated + " are kept free of other work.");
    }

    private static Finding governor(Host host) {
        String name = "governor";
        List<String> governors = host.readEach(CPU, "cpu", "cpufreq/scaling_governor");
        if (governors.isEmpty()) {
            return Finding.ok(name, "This machine does not let us see or change the processors' frequency.");
        }
        return governors.stream().allMatch("performance"::equals)
                ? Finding.ok(name, "The processors run at full frequency.")
                : Finding.warn(
                        name,
                        "The processors change their frequency (" + governors.get(0) + "), which makes ticks late; set"
                                + " the governor 'performance' with 'cpupower frequency-set -g performance'.");
    }

    private static Finding clockSource(Host host) {
        String name = "clock_source";
        String source = host.read("sys/devices/system/clocksource/clocksource0/current_clocksource");
        if (source.isEmpty()) {
            return Finding.warn(name, "This kernel does not say what it takes the time from.");
        }
        return GOOD_CLOCKS.contains(source)
                ? Finding.ok(name, "Time comes from " + source + ", which costs some nanoseconds to read.")
                : Finding.warn(
                        name,
                        "Time comes from " + source + ", which is slow to read, and a tick reads it often; boot with"
                                + " clocksource=tsc where the processor has an invariant one.");
    }

    private static Finding counter(Host host) {
        String name = "tsc";
        return host.hasProcessorFlag("constant_tsc") && host.hasProcessorFlag("nonstop_tsc")
                ? Finding.ok(name, "The processor's counter runs evenly (constant_tsc, nonstop_tsc).")
                : Finding.warn(name, "The processor's counter may change its speed, so the kernel may not trust it.");
    }

    private static Finding virtualMachine(Host host) {
        String name = "hardware";
        return host.hasProcessorFlag("hypervisor")
                ? Finding.warn(
                        name,
                        "This is a virtual machine, from which its host may take the processor at any time; fine for"
                                + " simulation and learning, not for a real arm.")
                : Finding.ok(name, "No sign of a virtual machine.");
    }
}
