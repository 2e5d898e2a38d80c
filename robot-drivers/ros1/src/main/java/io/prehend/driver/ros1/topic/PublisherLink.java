package io.prehend.driver.ros1.topic;

import io.prehend.driver.message.Message;
import io.prehend.driver.message.MessageFormatException;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.message.Ros1Reader;
import io.prehend.driver.ros1.api.RemoteException;
import io.prehend.driver.ros1.api.SlaveClient;
import io.prehend.driver.ros1.api.TcpEndpoint;
import io.prehend.driver.ros1.tcpros.ConnectionHeader;
import io.prehend.driver.ros1.tcpros.FrameReader;
import io.prehend.driver.ros1.tcpros.IoThreads;
import io.prehend.driver.ros1.tcpros.PeerConnection;
import io.prehend.driver.ros1.tcpros.ReconnectBackoff;
import io.prehend.driver.ros1.tcpros.TcpRosException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From one publisher to one of our subscribers, for as long as the master names it or it answers: asks it where,
 * connects, reads, and begins again when the connection ends, however it ends. Has a thread of its own.
 */
final class PublisherLink<T extends Message> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherLink.class);

    private final Subscriber<T> subscriber;
    private final URI publisher;
    private final SlaveClient slave;
    private final LinkContext context;
    private final ReconnectBackoff backoff = new ReconnectBackoff();
    private final T message;
    private final FrameReader frames = new FrameReader(FrameReader.STREAM_BYTES);
    private final Ros1Reader reader = new Ros1Reader();
    private final AtomicLong receivedBytes = new AtomicLong();
    private final AtomicLong receivedMessages = new AtomicLong();
    private String lastProblem = "";
    private PeerConnection connection;
    private volatile boolean connected;
    private volatile boolean listed = true;
    private volatile boolean closed;

    PublisherLink(Subscriber<T> subscriber, URI publisher, SlaveClient slave, LinkContext context) {
        this.subscriber = subscriber;
        this.publisher = publisher;
        this.slave = slave;
        this.context = context;
        message = subscriber.getTopicMessageType().newMessage();
        IoThreads.start(context.threadPrefix() + subscriber.getTopicName(), this::run);
    }

    URI publisher() {
        return publisher;
    }

    /** Whether the master names this publisher. Guarded by the subscriber. */
    boolean isListed() {
        return listed;
    }

    void setListed(boolean nowListed) {
        if (listed && !nowListed) {
            backoff.wake();
        }
        listed = nowListed;
    }

    boolean isConnected() {
        return connected;
    }

    long receivedBytes() {
        return receivedBytes.get();
    }

    long receivedMessages() {
        return receivedMessages.get();
    }

    /** Ends it. Any thread; idempotent. */
    @Override
    public void close() {
        closed = true;
        backoff.close();
        synchronized (this) {
            if (connection != null) {
                connection.close();
            }
        }
    }

    private void run() {
        try {
            while (receive() || !subscriber.giveUpUnlisted(this)) {
                if (!backoff.pause()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("{} was interrupted", subscriber.getTopicName(), e);
        }
    }

    /** One connection from beginning to end; whether there was one. */
    private boolean receive() {
        boolean met = false;
        try {
            TcpEndpoint at = slave.requestTopic(subscriber.getTopicName());
            try (PeerConnection opened = PeerConnection.connect(context.loop(), at.host(), at.port(), frames)) {
                if (!use(opened)) {
                    return met;
                }
                greet(opened);
                met = true;
                setConnected(true);
                read(opened);
            }
        } catch (IOException | RemoteException e) {
            report(e);
        } catch (RuntimeException e) {
            LOG.error("the connection to {} failed on our side", publisher, e);
        } finally {
            setConnected(false);
        }
        return met;
    }

    private synchronized boolean use(PeerConnection opened) {
        connection = opened;
        return !closed;
    }

    private void greet(PeerConnection opened) throws IOException {
        MessageType<T> type = subscriber.getTopicMessageType();
        ConnectionHeader answer = opened.exchange(
                ConnectionHeader.of(
                        ConnectionHeader.CALLER_ID, context.callerId(),
                        ConnectionHeader.TOPIC, subscriber.getTopicName(),
                        ConnectionHeader.TYPE, type.name(),
                        ConnectionHeader.MD5_SUM, type.md5(),
                        ConnectionHeader.MESSAGE_DEFINITION, type.definition(),
                        ConnectionHeader.TCP_NODELAY, "1"),
                context.limits().connectMs());
        if (!answer.allows(ConnectionHeader.MD5_SUM, type.md5())) {
            throw new TcpRosException("it publishes " + answer.text(ConnectionHeader.TYPE) + " with md5sum "
                    + answer.text(ConnectionHeader.MD5_SUM) + ", not " + type.name() + " with " + type.md5());
        }
    }

    private void read(PeerConnection opened) throws IOException {
        opened.endAfterSilence(subscriber.options().silenceNs());
        int maximumBytes = subscriber.options().maximumMessageBytes();
        while (true) {
            ByteBuffer frame = opened.read(maximumBytes);
            receivedBytes.addAndGet(Integer.BYTES + frame.remaining());
            long receivedNs = opened.receivedNs();
            if (decode(frame)) {
                backoff.reset();
                receivedMessages.incrementAndGet();
                subscriber.deliver(message, receivedNs);
            }
        }
    }

    private boolean decode(ByteBuffer frame) {
        String problem;
        try {
            message.read(reader.wrap(frame));
            if (reader.remaining() == 0) {
                return true;
            }
            problem = "a message is " + reader.remaining() + " bytes longer than it should be";
        } catch (MessageFormatException e) {
            problem = e.getMessage();
        }
        report(problem);
        return false;
    }

    private void setConnected(boolean nowConnected) {
        if (connected != nowConnected) {
            connected = nowConnected;
            subscriber.onConnected(nowConnected);
        }
    }

    private void report(Exception problem) {
        if (closed) {
            return;
        }
        if (problem instanceof TcpRosException || problem instanceof RemoteException) {
            report(problem.getMessage());
        } else {
            LOG.info("{} from {}: {}", subscriber.getTopicName(), publisher, problem.getMessage());
        }
    }

    /** Tells the listeners each time, the log once for each kind of problem. */
    private void report(String problem) {
        String sentence = subscriber.getTopicName() + " from " + publisher + ": " + problem;
        if (!problem.equals(lastProblem)) {
            lastProblem = problem;
            LOG.warn(sentence);
        }
        subscriber.onRefused(sentence);
    }
}
