package io.prehend.launch.link;

import io.prehend.launch.report.Failure;
import io.prehend.safety.OperatorAct;
import io.prehend.safety.SafetySupervisor;
import java.io.Console;
import java.util.Locale;

/**
 * A person at the terminal: two different words, typed with more than a second between them. It stands in for the
 * enabling button, which a terminal has not.
 */
public final class KeyboardOperator implements Operator {
    private final Console console;
    private final String robot;

    /** @throws Failure where nobody sits at a terminal */
    public KeyboardOperator(String robot) {
        console = System.console();
        this.robot = robot;
        if (console == null) {
            throw Failure.refused(robot + " is a real arm, which only a person may start: run this at a terminal.");
        }
    }

    @Override
    public OperatorAct ask(String question) {
        console.printf("%s%n", question);
        console.printf("Is everybody clear of %s, and a hand at its emergency stop? Type 'clear': ", robot);
        if (!answered("clear")) {
            return null;
        }
        long beganNs = System.nanoTime();
        console.printf("Look once more. Type 'start', not sooner than in a second: ");
        if (!answered("start")) {
            return null;
        }
        long heldNs = System.nanoTime() - beganNs;
        if (heldNs < SafetySupervisor.ENABLE_HOLD_NS) {
            console.printf("That was too quick to have looked.%n");
            return null;
        }
        return OperatorAct.local("keyboard", heldNs);
    }

    private boolean answered(String word) {
        String line = console.readLine();
        return line != null && line.strip().toLowerCase(Locale.ROOT).equals(word);
    }
}
