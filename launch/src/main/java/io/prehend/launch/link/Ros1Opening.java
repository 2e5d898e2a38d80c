package io.prehend.launch.link;

import io.prehend.driver.link.Transport;
import io.prehend.driver.ros.RosPort;
import io.prehend.driver.ros.RosPortProvider;
import io.prehend.driver.ros.RosTransport;
import io.prehend.driver.ros1.Ros1Port;
import io.prehend.driver.ros1.node.NodeConfiguration;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.report.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Opens ROS 1: what the profile says wins over the environment, and without either everything is on loopback. */
final class Ros1Opening {
    private static final String LOOPBACK = "127.0.0.1";

    private Ros1Opening() {}

    static Transport open(TransportChoice.Ros1 choice, End end) {
        // The master ends the older of two nodes with one name, so both ends need their own.
        String name = end.nodeName(choice.nodeName());
        return new RosTransport(choice.rosjava() ? openRosJava(choice, name) : openOwn(choice, name));
    }

    private static RosPort openOwn(TransportChoice.Ros1 choice, String name) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (choice.masterUri() != null) {
            environment.put("ROS_MASTER_URI", choice.masterUri());
        }
        if (choice.host() != null) {
            environment.put("ROS_HOSTNAME", choice.host());
        } else if (!environment.containsKey("ROS_HOSTNAME")) {
            environment.putIfAbsent("ROS_IP", LOOPBACK);
        }
        return new Ros1Port(NodeConfiguration.fromEnvironment(environment, List.of(), name));
    }

    private static RosPort openRosJava(TransportChoice.Ros1 choice, String name) {
        return ServiceLoader.load(RosPortProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.kind().equals(choice.kind()))
                .findFirst()
                .orElseThrow(() -> Failure.check("ROSJava is not in this installation: build with -Prosjava"
                        + " (robot-drivers/docs/rosjava.md), or choose kind: ros1."))
                .open(choice.masterUri(), name, choice.host());
    }
}
