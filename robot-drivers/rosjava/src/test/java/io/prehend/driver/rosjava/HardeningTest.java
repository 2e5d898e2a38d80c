package io.prehend.driver.rosjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.message.std_msgs.Bool;
import io.prehend.driver.ros.MessagePublisher;
import io.prehend.driver.ros.RosPort;
import io.prehend.driver.ros.RosTopic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.xmlrpc.util.SAXParsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** What ROSJava would let in by itself. */
class HardeningTest {
    private static final String BOMB = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\">"
            + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
            + "<methodCall><methodName>getPid</methodName>"
            + "<params><param><value>&c;</value></param></params></methodCall>";

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseDocumentTypes() throws Exception {
        Hardening.apply();
        assertThatThrownBy(() -> SAXParsers.newXMLReader().parse(new InputSource(new StringReader(BOMB))))
                .isInstanceOf(SAXParseException.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void shouldMakeNoObjectsOfBytes() throws Exception {
        Hardening.apply();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>(List.of("a gadget")));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThatThrownBy(in::readObject)
                    .isInstanceOf(InvalidClassException.class)
                    .hasMessageContaining("REJECTED");
        }
    }

    @Test
    void shouldGoOnAfterAnXmlBombAtItsPort() throws Exception {
        RosPeers.require();
        try (RosPeers peers = new RosPeers(folder)) {
            peers.startMaster();
            AtomicInteger heard = new AtomicInteger();
            try (RosPort port = RosJavaPort.open(peers.settings("target"))) {
                RosTopic<Bool> topic = new RosTopic<>("/level", Bool.TYPE, RosTopic.Use.ORDER, Map.of());
                MessagePublisher<Bool> publisher = port.advertise(topic);
                port.subscribe(topic, (message, receivedNs) -> heard.incrementAndGet());
                RosPeers.await("it hears itself", () -> publisher.publish(new Bool()) && heard.get() > 0);
                HttpResponse<String> answer = post(slaveUri(peers, "/target"), BOMB);
                assertThat(answer.body()).contains("fault").doesNotContain("aaaaaaaaaa");
                int before = heard.get();
                RosPeers.await("it still hears", () -> publisher.publish(new Bool()) && heard.get() > before);
            }
        }
    }

    private static URI slaveUri(RosPeers peers, String node) throws Exception {
        String call = "<?xml version=\"1.0\"?><methodCall><methodName>lookupNode</methodName><params>"
                + "<param><value>/test</value></param><param><value>" + node + "</value></param></params></methodCall>";
        String body = post(peers.masterUri(), call).body();
        int start = body.indexOf("http://");
        return URI.create(body.substring(start, body.indexOf('<', start)));
    }

    private static HttpResponse<String> post(URI where, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(where)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
