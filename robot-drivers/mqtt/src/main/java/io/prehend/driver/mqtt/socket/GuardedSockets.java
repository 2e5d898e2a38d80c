package io.prehend.driver.mqtt.socket;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;

/**
 * Opens the sockets of one connection to a broker and can cut them off. Any thread.
 *
 * <p>It is a {@link SocketFactory} only because that is what Paho's options can carry; {@link SocketModuleFactory}
 * finds it there. Nagle's delay is off: with it the worst case of a cloud of 200 kB was measured as 40 to 47 ms, which
 * is the sign of a delayed acknowledgement, and 8 to 11 ms without.
 */
public final class GuardedSockets extends SocketFactory {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Optional<Tls> tls;
    private final int timeoutMs;
    private final int mostBytes;
    private Socket plain;
    private boolean cut;
    private ProtocolException failure;

    /**
     * For one connection.
     *
     * @param tls for a connection by TLS
     * @param timeoutMs how long connecting, and then shaking hands, may take
     * @param mostBytes a packet larger than this ends the connection
     */
    public GuardedSockets(Optional<Tls> tls, int timeoutMs, int mostBytes) {
        this.tls = tls;
        this.timeoutMs = timeoutMs;
        this.mostBytes = mostBytes;
    }

    /** Ends the connection at once: whoever reads or writes gets an exception, and nothing more is sent. */
    public synchronized void cut() {
        cut = true;
        if (plain == null) {
            return;
        }
        try {
            plain.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            plain = null;
            return;
        }
        closeQuietly(plain);
    }

    /** What was wrong with a packet that came, so that the connection ended; empty if nothing was. */
    public synchronized Optional<ProtocolException> failure() {
        return Optional.ofNullable(failure);
    }

    private synchronized void failed(ProtocolException newFailure) {
        failure = newFailure;
    }

    /** The way to {@code host} that Paho shall use. */
    NetworkModule module(String host, int port) {
        return new Module(host, port);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException expected) {
            // It is being thrown away.
        }
    }

    private Socket openPlain(String host, int port) throws IOException {
        Socket socket = new Socket();
        synchronized (this) {
            if (cut) {
                throw new IOException("given up");
            }
            plain = socket;
        }
        socket.setTcpNoDelay(true);
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException("no machine is known by the name '" + host + "'");
        }
        socket.connect(address, timeoutMs);
        return socket;
    }

    private Socket open(String host, int port) throws IOException {
        Socket socket = openPlain(host, port);
        if (tls.isEmpty()) {
            return socket;
        }
        SSLSocket secured = (SSLSocket) tls.get().context().getSocketFactory().createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(timeoutMs);
        secured.startHandshake();
        secured.setSoTimeout(0);
        return secured;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return open(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return open(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress ours, int ourPort) {
        throw new UnsupportedOperationException("sockets are not bound to an address of ours");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress ours, int ourPort) {
        throw new UnsupportedOperationException("sockets are not bound to an address of ours");
    }

    /** One way to a broker, as Paho wants it. */
    private final class Module implements NetworkModule {
        private final String host;
        private final int port;
        private final CountDownLatch spoken = new CountDownLatch(1);
        private Socket socket;

        Module(String host, int port) {
            this.host = host;
            this.port = port;
        }

        @Override
        public void start() throws IOException {
            socket = open(host, port);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FramedInput(socket.getInputStream(), mostBytes, spoken, GuardedSockets.this::failed);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES) {
                @Override
                public synchronized void write(byte[] from, int offset, int length) throws IOException {
                    spoken.countDown();
                    super.write(from, offset, length);
                }
            };
        }

        @Override
        public void stop() {
            if (socket != null) {
                closeQuietly(socket);
            }
        }

        @Override
        public String getServerURI() {
            return (tls.isPresent() ? "mqtts://" : "mqtt://") + host + ":" + port;
        }
    }
}
