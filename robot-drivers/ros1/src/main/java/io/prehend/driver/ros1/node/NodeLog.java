package io.prehend.driver.ros1.node;

import io.prehend.driver.message.rosgraph_msgs.Log;
import io.prehend.driver.ros1.topic.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says sentences to our own log and to {@code /rosout}, where ROS's tools collect them. Any I/O thread; never waits:
 * what a slow listener does not take is dropped, and texts are cut at 4 KiB.
 */
public final class NodeLog {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLog.class);
    private static final int LONGEST = 4 << 10;

    private final Publisher<Log> publisher;
    private final NodeClock clock;
    private final Log message = new Log();
    private int sequence;

    NodeLog(Publisher<Log> publisher, NodeClock clock, String node) {
        this.publisher = publisher;
        this.clock = clock;
        message.setName(node);
    }

    /** For developers. */
    public void debug(String text) {
        LOG.debug(text);
        say(Log.DEBUG, text);
    }

    /** As it should be. */
    public void info(String text) {
        LOG.info(text);
        say(Log.INFO, text);
    }

    /** Somebody should look. */
    public void warn(String text) {
        LOG.warn(text);
        say(Log.WARN, text);
    }

    /** Something does not work. */
    public void error(String text) {
        LOG.error(text);
        say(Log.ERROR, text);
    }

    /** Nothing works. */
    public void fatal(String text) {
        LOG.error(text);
        say(Log.FATAL, text);
    }

    private synchronized void say(byte level, String text) {
        message.setLevel(level);
        message.setMsg(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        message.getHeader().setSeq(sequence++);
        message.getHeader().getStamp().setNano(clock.nowNs());
        publisher.publish(message);
    }
}
