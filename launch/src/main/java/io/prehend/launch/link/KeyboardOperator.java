package io.prehend.launch.link;

import io.prehend.launch.report.Failure;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.SafetySupervisor;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A person at the terminal: two different words, typed with more than a second between them. It stands in for the
 * enabling button, which a terminal has not. One thread, which waits for the keyboard.
 */
public final class KeyboardOperator implements Operator {
    private final BufferedReader keys;
    private final PrintWriter screen;
    private final LongSupplier nowNs;
    private final String robot;
    private boolean gone;

    /** Reads what is typed from {@code keys}; {@code nowNs} is our monotonic clock. */
    public KeyboardOperator(String robot, Reader keys, PrintWriter screen, LongSupplier nowNs) {
        this.robot = robot;
        this.keys = new BufferedReader(keys);
        this.screen = screen;
        this.nowNs = nowNs;
    }

    /** @throws Failure where nobody sits at a terminal */
    public static KeyboardOperator atTerminal(String robot) {
        Console console = System.console();
        if (console == null) {
            throw Failure.refused(robot + " is a real arm, which only a person may start: run this at a terminal.");
        }
        return new KeyboardOperator(robot, console.reader(), console.writer(), System::nanoTime);
    }

    @Override
    public OperatorAct ask(String question) {
        say(question + System.lineSeparator());
        say("Is everybody clear of " + robot + ", and a hand at its emergency stop? Type 'clear': ");
        if (!answered("clear")) {
            return null;
        }
        long beganNs = nowNs.getAsLong();
        say("Look once more. Type 'start', not sooner than in a second: ");
        if (!answered("start")) {
            return null;
        }
        long heldNs = nowNs.getAsLong() - beganNs;
        if (heldNs < SafetySupervisor.ENABLE_HOLD_NS) {
            say("That was too quick to have looked: nothing is started." + System.lineSeparator());
            return null;
        }
        return OperatorAct.local("keyboard", heldNs);
    }

    /** Whether what was typed has come to its end. */
    @Override
    public boolean gone() {
        return gone;
    }

    private boolean answered(String word) {
        String line = line();
        gone = line == null;
        boolean right = !gone && line.strip().toLowerCase(Locale.ROOT).equals(word);
        if (!right && !gone) {
            say("That was not '" + word + "': nothing is started." + System.lineSeparator());
        }
        return right;
    }

    private String line() {
        try {
            return keys.readLine();
        } catch (IOException closed) {
            say("The keyboard cannot be read any more: " + closed.getMessage() + "." + System.lineSeparator());
            return null;
        }
    }

    private void say(String words) {
        screen.print(words);
        screen.flush();
    }
}
