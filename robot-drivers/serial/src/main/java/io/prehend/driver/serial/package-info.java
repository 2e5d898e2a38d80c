/**
 * A wire that must be closed while the arm moves, on a serial port ({@code robot-drivers/docs/serial.md}).
 *
 * <pre>
 * EnableLine      the line: tells at once when it drops, and says at any time whether it is closed
 * LineSettings    which port, and what on it is the line
 * Signal          a modem line, or beats
 * LineLevel       drops at once, closes only when it has stayed closed
 * Sensor          what looks at the port: ModemLine, HeartbeatLine
 * Beat            a beat as it is sent
 * BeatDecoder     bytes to beats; BeatJudge  beats to closed or not
 * SerialWire      the port itself (jSerialComm)
 * </pre>
 */
package io.prehend.driver.serial;
