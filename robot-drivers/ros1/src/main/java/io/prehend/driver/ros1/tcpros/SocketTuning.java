package io.prehend.driver.ros1.tcpros;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/** What every connection of ours has set: no waiting with small packets, and a question to a peer that is silent. */
final class SocketTuning {
    private static final int PROBES = 3;

    private SocketTuning() {}

    static void apply(SocketChannel channel, LinkLimits limits) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, limits.keepAliveS());
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, limits.keepAliveS());
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
        }
    }
}
