package io.prehend.launch.link;

import io.prehend.driver.link.Transport;
import io.prehend.driver.ros.RosTransport;
import io.prehend.driver.ros2.Ros2Port;
import io.prehend.driver.ros2.Ros2Settings;
import io.prehend.driver.ros2.Ros2UnavailableException;
import io.prehend.launch.report.Failure;
import io.prehend.loop.RealtimeThread;
import java.util.List;
import java.util.Locale;

/** Opens the wire that a profile names. Stateless; any thread. */
public final class Transports {
    /** What the names of threads begin with that carry messages: ours, Paho's, Moquette's and Fast DDS's. */
    /** How the threads are called that carry messages: ours, those of Paho, of the broker and of the ROS libraries. */
    private static final List<String> CARRYING = List.of(
            "prehend-link-",
            "prehend-mqtt-",
            "prehend-ros",
            "prehend-line",
            "prehend-fault-",
            "MQTT ",
            "nioEventLoop",
            "Session ",
            "dds.");

    private static final int BELOW_LOOP = 10;

    private Transports() {}

    /** Which end of the wire we are. */
    public enum End {
        /** The controller's. */
        CONTROLLER,
        /** The robot's. */
        ROBOT,
        /** Neither: somebody who listens at the same wire, or asks for a stop there. */
        ONLOOKER;

        /** What a node of this end is called where the controller's is called {@code name}. */
        String nodeName(String name) {
            return this == CONTROLLER ? name : name + "_" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Opens {@code choice}; it connects on its own.
     *
     * @throws Failure one sentence that says what is wrong with the choice, or what this installation lacks
     */
    public static Transport open(TransportChoice choice, End end) {
        try {
            if (choice instanceof TransportChoice.Ros1 ros1) {
                return Ros1Opening.open(ros1, end);
            }
            if (choice instanceof TransportChoice.Ros2 ros2) {
                return openRos2(ros2, end);
            }
            return MqttOpening.open((TransportChoice.Mqtt) choice, end);
        } catch (Ros2UnavailableException lacking) {
            throw Failure.check(lacking.getMessage(), lacking);
        } catch (IllegalArgumentException refused) {
            throw Failure.check("The transport cannot be opened: " + refused.getMessage() + ".", refused);
        }
    }

    /**
     * Lets the threads that carry messages run in real time, a little below the loop at {@code loopPriority}, where the
     * system permits it. Again after a connection was lost: the next one has new threads. Not while the arm moves.
     */
    public static void promoteThreads(int loopPriority) {
        RealtimeThread.promoteNamed(CARRYING, Math.max(1, loopPriority - BELOW_LOOP));
    }

    private static Transport openRos2(TransportChoice.Ros2 choice, End end) {
        // Both ends on one machine need different names.
        String name = end.nodeName(choice.nodeName());
        Ros2Settings settings = Ros2Settings.of(name).withInterfaces(List.of(choice.interfaceAddress()));
        return new RosTransport(
                Ros2Port.open(choice.domainId() < 0 ? settings : settings.withDomainId(choice.domainId())));
    }
}
