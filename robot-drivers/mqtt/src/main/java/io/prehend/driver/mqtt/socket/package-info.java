/**
 * The sockets under an MQTT client, because those that Paho 1.2.5 makes itself are not fit for a robot.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.mqtt.socket.GuardedSockets}: opens sockets without Nagle's delay, and can cut them off
 *       at once, whatever a blocked thread is doing in them;
 *   <li>{@link io.prehend.driver.mqtt.socket.FramedInput}: lets only packets of a sane size through, and never a piece
 *       of a header;
 *   <li>{@link io.prehend.driver.mqtt.socket.Tls}: whom to trust, and who we are;
 *   <li>{@link io.prehend.driver.mqtt.socket.SocketModuleFactory}: how Paho finds them, by the schemes {@code mqtt} and
 *       {@code mqtts}.
 * </ul>
 */
package io.prehend.driver.mqtt.socket;
