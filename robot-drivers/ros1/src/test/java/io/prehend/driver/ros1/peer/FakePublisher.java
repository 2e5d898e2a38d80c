package io.prehend.driver.ros1.peer;

import io.prehend.driver.ros1.api.MasterClient;
import io.prehend.driver.ros1.api.SlaveHandler;
import io.prehend.driver.ros1.api.SlaveServer;
import io.prehend.driver.ros1.api.TcpEndpoint;
import io.prehend.driver.ros1.tcpros.ConnectionHeader;
import io.prehend.driver.ros1.xmlrpc.XmlRpcLimits;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** A publisher that registers properly, and then says over TCP whatever bytes a test wants. */
public final class FakePublisher implements SlaveHandler, AutoCloseable {
    private final String topic;
    private final byte[] says;
    private final ServerSocket tcp;
    private final SlaveServer slave;
    private final AtomicInteger connections = new AtomicInteger();

    /** Registers as {@code /liar} for {@code topic}; to whoever connects says {@code says}, and then nothing. */
    public FakePublisher(URI masterUri, String topic, String type, byte[] says) throws Exception {
        this.topic = topic;
        this.says = says;
        tcp = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "test-liar");
        thread.setDaemon(true);
        thread.start();
        slave = new SlaveServer("test-liar", new InetSocketAddress("127.0.0.1", 0), this, XmlRpcLimits.REQUESTS);
        new MasterClient(masterUri, "/liar", XmlRpcLimits.ANSWERS)
                .registerPublisher(topic, type, URI.create("http://127.0.0.1:" + slave.port() + "/"));
    }

    /** How often somebody has connected. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        slave.close();
        tcp.close();
    }

    @Override
    public Optional<TcpEndpoint> requestTopic(String wanted) {
        return Optional.of(new TcpEndpoint("127.0.0.1", tcp.getLocalPort()));
    }

    @Override
    public URI getMasterUri() {
        return URI.create("http://127.0.0.1:1");
    }

    @Override
    public List<?> getBusStats() {
        return List.of();
    }

    @Override
    public List<?> getBusInfo() {
        return List.of();
    }

    @Override
    public List<List<String>> getSubscriptions() {
        return List.of();
    }

    @Override
    public List<List<String>> getPublications() {
        return List.of(List.of(topic, "std_msgs/Empty"));
    }

    @Override
    public void onPublisherUpdate(String changed) {
        // it subscribes to nothing
    }

    @Override
    public void onParamUpdate(String key) {
        // and follows nothing
    }

    @Override
    public void onShutdown(String callerId, String reason, InetAddress from) {
        // it ends with its test
    }

    private void accept() {
        while (!tcp.isClosed()) {
            try {
                Socket socket = tcp.accept();
                connections.incrementAndGet();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] header = new byte[Integer.reverseBytes(in.readInt())];
                in.readFully(header);
                OutputStream out = socket.getOutputStream();
                out.write(says);
                out.flush();
            } catch (IOException e) {
                LoggerFactory.getLogger(FakePublisher.class).debug("a listener of the liar is gone", e);
            }
        }
    }

    /** A proper header for {@code type} with {@code md5}, then {@code more}. */
    public static byte[] headerAnd(String type, String md5, byte... more) {
        byte[] header = ConnectionHeader.of("callerid", "/liar", "type", type, "md5sum", md5)
                .toBytes();
        byte[] all = Arrays.copyOf(header, header.length + more.length);
        System.arraycopy(more, 0, all, header.length, more.length);
        return all;
    }
}
