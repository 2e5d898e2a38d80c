package io.prehend.driver.ros1.service;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageFormatException;
import io.prehend.driver.message.Ros1Reader;
import io.prehend.driver.message.Ros1Writer;
import io.prehend.driver.message.ServiceType;
import io.prehend.driver.ros1.api.MasterClient;
import io.prehend.driver.ros1.api.RemoteException;
import io.prehend.driver.ros1.tcpros.ConnectionHeader;
import io.prehend.driver.ros1.tcpros.FrameReader;
import io.prehend.driver.ros1.tcpros.IoLoop;
import io.prehend.driver.ros1.tcpros.LinkLimits;
import io.prehend.driver.ros1.tcpros.PeerConnection;
import io.prehend.driver.ros1.tcpros.TcpRosException;
import io.prehend.driver.ros1.xmlrpc.Authority;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Calls a service of another node. One thread at a time; the others wait for their turn. A call waits for its answer:
 * not for a thread that has anything to do with motion.
 *
 * <p>Nothing is called twice: a service may not bear it. A call that fails half-way throws, and the next one connects
 * anew.
 */
public final class ServiceClient<Q extends Message, A extends Message> implements AutoCloseable {
    private final String name;
    private final ServiceType<Q, A> type;
    private final MasterClient master;
    private final IoLoop loop;
    private final String callerId;
    private final boolean persistent;
    private final Ros1Writer writer;
    private final Ros1Reader reader = new Ros1Reader();
    private PeerConnection kept;

    /**
     * A client of the service {@code name}.
     *
     * @param persistent whether the connection is kept for the next call
     */
    public ServiceClient(
            String name,
            ServiceType<Q, A> type,
            MasterClient master,
            IoLoop loop,
            String callerId,
            boolean persistent) {
        this.name = name;
        this.type = type;
        this.master = master;
        this.loop = loop;
        this.callerId = callerId;
        this.persistent = persistent;
        writer = new Ros1Writer(loop.limits().maximumMessageBytes());
    }

    /** The name of the service in the graph. */
    public String getName() {
        return name;
    }

    /** An empty question. */
    public Q newMessage() {
        return type.request().newMessage();
    }

    /** Whether somebody offers the service, as far as the master knows. */
    public boolean isOffered() throws IOException, RemoteException {
        return master.lookupService(name).isPresent();
    }

    /**
     * Asks and waits for the answer.
     *
     * @param timeoutMs how long, once the service has been found
     * @throws ServiceException if the service says no
     * @throws IOException if nobody offers it, it cannot be reached, takes too long or breaks off
     */
    public synchronized A call(Q request, int timeoutMs) throws IOException, ServiceException {
        PeerConnection connection = kept == null ? connect() : kept;
        kept = null; // kept again only if all goes well
        boolean well = false;
        try {
            connection.expectWithinMs(timeoutMs);
            A answer = exchange(connection, request);
            connection.expectWheneverItComes();
            well = true;
            return answer;
        } catch (ServiceException e) {
            connection.expectWheneverItComes();
            well = true;
            throw e;
        } finally {
            if (well && persistent) {
                kept = connection;
            } else {
                connection.close();
            }
        }
    }

    /** Ends a connection that was kept. Idempotent. */
    @Override
    public synchronized void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }

    private PeerConnection connect() throws IOException {
        Optional<URI> looked;
        try {
            looked = master.lookupService(name);
        } catch (RemoteException e) {
            throw new IOException("the master would not say who serves " + name + ": " + e.getMessage(), e);
        }
        URI at = looked.orElseThrow(() -> new TcpRosException("nobody serves " + name));
        Authority authority = Authority.of(at)
                .filter(found -> "rosrpc".equals(at.getScheme()) && found.port() > 0)
                .orElseThrow(() -> new TcpRosException(name + " is at " + at + ", which is no address of a service"));
        LinkLimits limits = loop.limits();
        PeerConnection connection = PeerConnection.connect(
                loop, authority.host(), authority.port(), new FrameReader(FrameReader.EXCHANGE_BYTES));
        try {
            greet(connection, limits);
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void greet(PeerConnection connection, LinkLimits limits) throws IOException {
        ConnectionHeader answer = connection.exchange(
                ConnectionHeader.of(
                        ConnectionHeader.CALLER_ID,
                        callerId,
                        ConnectionHeader.SERVICE,
                        name,
                        ConnectionHeader.MD5_SUM,
                        type.md5(),
                        ConnectionHeader.TYPE,
                        type.name(),
                        ConnectionHeader.PERSISTENT,
                        persistent ? "1" : "0"),
                limits.handshakeMs());
        boolean sumSaid = answer.get(ConnectionHeader.MD5_SUM).isPresent();
        if (sumSaid && !answer.allows(ConnectionHeader.MD5_SUM, type.md5())) {
            throw new TcpRosException(name + " is of md5sum " + answer.text(ConnectionHeader.MD5_SUM) + ", not "
                    + type.name() + " with " + type.md5());
        }
    }

    private A exchange(PeerConnection connection, Q request) throws IOException, ServiceException {
        writer.clear();
        writer.int32(0);
        request.write(writer);
        ByteBuffer question = writer.written();
        question.putInt(0, question.limit() - Integer.BYTES);
        connection.write(question);
        boolean success = connection.readByte() != 0;
        ByteBuffer answer = connection.read(loop.limits().maximumMessageBytes());
        if (!success) {
            throw new ServiceException(StandardCharsets.UTF_8.decode(answer).toString());
        }
        A response = type.response().newMessage();
        try {
            response.read(reader.wrap(answer));
        } catch (MessageFormatException e) {
            throw new TcpRosException(
                    name + " answered with what is no " + type.response().name() + ": " + e.getMessage());
        }
        return response;
    }
}
