package io.prehend.launch.reaction;

import io.prehend.driver.link.LinkPlan;
import io.prehend.driver.link.Transport;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.safety.SafetySupervisor;

/**
 * Hears at the robot's wire what the robot hears: that it shall stop; and how its joints move. A third party, so the
 * robot need not know. The transport's threads tell it; {@link #listenFor} and the times belong to one thread.
 */
final class RobotEar {
    /** A robot whose joints have been slow for so long stands still, ns: no single sample decides. */
    private static final long STANDS_NS = 30_000_000L;

    private volatile long armedNs;
    private volatile long stopNs;
    private volatile long standstillNs;
    private volatile double speedRadPerS;
    private long slowSinceNs;
    private boolean slow;

    /** Listens to what {@code plan} says goes to the robot and comes from it. */
    RobotEar(LinkPlan plan, Transport transport) {
        transport.listen(plan.out().stop(), this::onStop);
        transport.listen(plan.in().jointStates(), this::onJoints);
    }

    /** Forgets what was; from now on listens for the next stop. */
    void listenFor() {
        stopNs = 0;
        standstillNs = 0;
        armedNs = System.nanoTime();
    }

    /** When the robot was first told to stop, {@link System#nanoTime}; 0 as long as it was not. */
    long stopNs() {
        return stopNs;
    }

    /** When the joints began to stand still after that; 0 as long as they do not. */
    long standstillNs() {
        return standstillNs;
    }

    /** Speed of the fastest joint, rad/s. */
    double speedRadPerS() {
        return speedRadPerS;
    }

    private void onStop(StopSignal signal, long receivedNs) {
        if (signal.stop() && stopNs == 0 && armedNs != 0 && receivedNs - armedNs > 0) {
            stopNs = receivedNs;
        }
    }

    private void onJoints(JointSignal signal, long receivedNs) {
        double fastest = 0;
        for (int joint = 0; joint < signal.count(); joint++) {
            double velocity = signal.velocityRadPerS(joint);
            fastest = Math.max(fastest, Double.isNaN(velocity) ? 0 : Math.abs(velocity));
        }
        speedRadPerS = fastest;
        boolean nowSlow = fastest < SafetySupervisor.REST_RAD_PER_S;
        if (!nowSlow || !slow) {
            slowSinceNs = receivedNs;
        }
        slow = nowSlow;
        if (slow && stopNs != 0 && standstillNs == 0 && receivedNs - slowSinceNs >= STANDS_NS) {
            standstillNs = Math.max(stopNs, slowSinceNs);
        }
    }
}
