package io.prehend.launch.operate;

/** The way by which somebody reaches the service. */
public enum Via {
    /** The page in a browser, over its WebSocket. */
    CONSOLE,
    /** A request to the HTTP interface. */
    HTTP,
    /** A verb on the command line. */
    CLI,
    /** A message to a topic of the MQTT tree. */
    MQTT,
    /** A message on a topic of ROS 1 or 2; it can only stop. */
    ROS,
    /** The serial enable line; it can only stop. */
    SERIAL,
    /** The keyboard of the terminal in which the service runs. */
    KEYBOARD,
    /** The service itself, such as the automatic operator of a demonstration. */
    SERVICE
}
