package io.prehend.launch.command;

import io.prehend.launch.console.ConsoleServer;
import io.prehend.launch.console.ConsoleSettings;
import io.prehend.launch.station.Attachment;
import java.io.PrintWriter;

/** Opens the console of a service, and says where it is. Pure; any thread. */
final class Consoles {
    private Consoles() {}

    /** A console with {@code settings}; its address is said to {@code err}. */
    static Attachment of(ConsoleSettings settings, PrintWriter err) {
        return service -> {
            ConsoleServer server = ConsoleServer.open(service, settings);
            err.println("Console: " + server.address());
            err.flush();
            return server;
        };
    }
}
