package io.prehend.driver.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;

/**
 * An open serial port, through jSerialComm. Never waits: its read time-outs come in steps of 100 ms on Linux, too
 * coarse for us. Owned by the line's thread.
 */
final class SerialWire implements AutoCloseable {
    private static final int DATA_BITS = 8;

    private final SerialPort port;

    private SerialWire(SerialPort port) {
        this.port = port;
    }

    /**
     * Opens {@code name} for ourselves alone, with RTS and DTR asserted and no flow control.
     *
     * @throws IOException one sentence that says why it cannot be opened
     */
    static SerialWire open(String name, int baud) throws IOException {
        try {
            SerialPort port = SerialPort.getCommPort(name);
            port.setComPortParameters(baud, DATA_BITS, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            port.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
            if (!port.openPort()) {
                throw new IOException(name + " cannot be opened (error " + port.getLastErrorCode()
                        + "): is it in use, and may this user read and write it (group dialout)?");
            }
            port.setRTS();
            port.setDTR();
            return new SerialWire(port);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("there is no port " + name, e);
        }
    }

    /**
     * Reads what is there.
     *
     * @return how many bytes
     */
    int read(byte[] into) throws IOException {
        int count = port.readBytes(into, into.length);
        if (count < 0) {
            throw gone();
        }
        return count;
    }

    /** Whether a modem line is asserted; false where it cannot be read. */
    boolean asserted(Signal line) {
        return switch (line) {
            case CTS -> port.getCTS();
            case DSR -> port.getDSR();
            case CD -> port.getDCD();
            case HEARTBEAT -> throw new IllegalArgumentException("a heartbeat is no modem line");
        };
    }

    /** @throws IOException if the port does not answer any more */
    void requireAlive() throws IOException {
        if (port.bytesAvailable() < 0) {
            throw gone();
        }
    }

    @Override
    public void close() {
        port.closePort();
    }

    private IOException gone() {
        return new IOException(port.getSystemPortPath() + " does not answer any more: was it unplugged?");
    }
}
