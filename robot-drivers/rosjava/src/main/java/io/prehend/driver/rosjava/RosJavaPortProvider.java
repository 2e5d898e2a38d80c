package io.prehend.driver.rosjava;

import io.prehend.driver.ros.RosPort;
import io.prehend.driver.ros.RosPortProvider;

/** Makes {@link RosJavaPort} known to a service that is built without it. */
public final class RosJavaPortProvider implements RosPortProvider {
    @Override
    public String kind() {
        return "rosjava";
    }

    @Override
    public RosPort open(String masterUri, String nodeName, String host) {
        return RosJavaPort.open(RosJavaSettings.of(masterUri, nodeName, host));
    }
}
