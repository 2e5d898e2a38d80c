package io.prehend.driver.ros.map;

import io.prehend.driver.message.Time;
import io.prehend.driver.message.std_msgs.Header;

/** Stamps, frames and foreign text. */
final class Headers {
    /** The last moment that ROS can name, in 2106. */
    private static final long LAST_NS = 0xFFFF_FFFFL * 1_000_000_000L;

    private static final int QUOTED = 40;

    private Headers() {}

    /** Fills in frame, stamp and the next sequence number. */
    static void set(Header header, String frame, long stampNs) {
        header.setSeq(header.getSeq() + 1);
        header.setFrameId(frame);
        set(header.getStamp(), stampNs);
    }

    /** Fills in a stamp; a moment that ROS cannot name becomes the nearest that it can. */
    static void set(Time time, long stampNs) {
        time.setNano(Math.max(0, Math.min(LAST_NS, stampNs)));
    }

    /** The stamp of a command; where there is none, the time of receipt stands in for it. */
    static long stampNs(Header header, long receivedNs) {
        return header.getStamp().isZero() ? receivedNs : header.getStamp().totalNsecs();
    }

    /** The name of a frame, without the slash that the first tf put before it. */
    static String frame(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /** Whether any of the numbers is NaN or infinite. */
    static boolean isBroken(double a, double b, double c) {
        return !(Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(c));
    }

    /** Text of a peer as it may stand in a sentence: short, on one line. */
    static String quote(String text) {
        String start = text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
        return "\"" + start.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}
