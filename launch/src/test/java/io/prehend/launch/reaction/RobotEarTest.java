package io.prehend.launch.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.link.LinkPlan;
import io.prehend.driver.link.MemoryWire;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.Transport;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.launch.link.Profiles;
import org.junit.jupiter.api.Test;

/** What a third party at a robot's wire makes of what it hears. */
class RobotEarTest {
    private final LinkPlan plan = Profiles.read("sim_ros1").plan();
    private final MemoryWire wire = new MemoryWire();
    private final RobotEar ear = new RobotEar(plan, wire.end());
    private final Transport others = wire.end();
    private final Speaker<StopSignal> stops = others.speak(plan.out().stop());
    private final Speaker<JointSignal> joints = others.speak(plan.in().jointStates());

    @Test
    void shouldHearTheFirstStopAndNothingBeforeItIsAskedToListen() {
        say(true);
        assertThat(ear.stopNs()).isZero();

        ear.listenFor();
        say(false);
        assertThat(ear.stopNs()).isZero();
        long beforeNs = System.nanoTime();
        say(true);
        long firstNs = ear.stopNs();
        say(true);
        assertThat(ear.stopNs()).isEqualTo(firstNs).isBetween(beforeNs, System.nanoTime());
    }

    @Test
    void shouldSayWhenTheArmBeganToStandStillAndNotTakeAMomentForIt() {
        ear.listenFor();
        move(0.5);
        assertThat(ear.speedRadPerS()).isEqualTo(0.5);
        say(true);
        move(0.01);
        move(0.3);
        assertThat(ear.standstillNs()).isZero();
        long beganNs = System.nanoTime();
        while (ear.standstillNs() == 0 && System.nanoTime() - beganNs < 5_000_000_000L) {
            move(0.01);
        }
        assertThat(ear.standstillNs()).isBetween(beganNs, beganNs + 20_000_000L);
    }

    private void say(boolean stop) {
        StopSignal signal = new StopSignal();
        signal.set(stop);
        stops.say(signal);
    }

    private void move(double speedRadPerS) {
        JointSignal signal = new JointSignal();
        signal.clear(1, 1);
        signal.setJoint(0, "panda_joint1", 0, speedRadPerS, 0);
        joints.say(signal);
    }
}
