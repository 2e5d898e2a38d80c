package io.prehend.launch.link;

import io.prehend.driver.link.Transport;
import io.prehend.driver.mqtt.MqttSettings;
import io.prehend.driver.mqtt.MqttTransport;
import io.prehend.driver.mqtt.broker.EmbeddedBroker;
import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.launch.link.Transports.End;
import io.prehend.launch.remote.mqtt.BrokerAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Opens MQTT. A robot that is served on loopback, where no broker answers, brings one along, which ends with it.
 * Stateless; any thread.
 */
final class MqttOpening {
    private static final int ANSWERS_WITHIN_MS = 500;

    private MqttOpening() {}

    static Transport open(TransportChoice.Mqtt choice, End end) {
        MqttSettings settings =
                switch (end) {
                    case ROBOT -> MqttSettings.robot(choice.uri(), choice.site(), choice.robot());
                    case CONTROLLER -> MqttSettings.controller(choice.uri(), choice.site(), choice.robot());
                    case ONLOOKER -> MqttSettings.onlooker(choice.uri(), choice.site(), choice.robot());
                };
        LinkOptions link = new BrokerAccess(choice.user(), choice.passwordFile(), choice.caFile()).on(settings.link());
        int port = link.broker().getPort();
        EmbeddedBroker broker = end == End.ROBOT && isHere(link) && !answers(port) ? EmbeddedBroker.start(port) : null;
        Transport transport = MqttTransport.open(settings.withLink(link));
        return broker == null ? transport : new WithBroker(transport, broker);
    }

    private static boolean isHere(LinkOptions link) {
        try {
            return InetAddress.getByName(link.broker().getHost()).isLoopbackAddress();
        } catch (IOException unknown) {
            throw new IllegalArgumentException(
                    "the broker's host " + link.broker().getHost() + " is not known", unknown);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWERS_WITHIN_MS);
            return true;
        } catch (IOException expected) {
            // Nobody is there: that is the answer.
            return false;
        }
    }
}
