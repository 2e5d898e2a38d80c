package io.prehend.launch.soak;

import io.prehend.launch.trial.Stage;
import java.util.concurrent.locks.LockSupport;

/** Where mishaps happen: everything that runs, and who watches the arm and writes down what must not be. Immutable. */
record Site(Stage stage, ArmWatch watch, BreachBook breaches) {
    /** Lets time pass, ns. */
    static void pass(long durationNs) {
        long endNs = System.nanoTime() + durationNs;
        for (long leftNs = durationNs; leftNs > 0; leftNs = endNs - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
