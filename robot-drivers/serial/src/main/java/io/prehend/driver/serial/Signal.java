package io.prehend.driver.serial;

/** What on a serial port is the enable line. */
public enum Signal {
    /** The modem line Clear To Send: closed while it is asserted. */
    CTS,
    /** The modem line Data Set Ready. */
    DSR,
    /** The modem line Carrier Detect. */
    CD,
    /** Fifty beats a second from a microcontroller that looks at the wire. */
    HEARTBEAT
}
