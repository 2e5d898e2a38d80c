package io.prehend.launch.remote;

import io.prehend.launch.report.Failure;
import java.io.Console;
import java.util.Arrays;

/**
 * Asks for a password: the environment's {@value #VARIABLE}, or the terminal, where it is not shown. Never on the
 * command line, where everybody on the machine could read it. One thread.
 */
public final class PasswordInput {
    /** Where scripts put it. */
    public static final String VARIABLE = "PREHEND_PASSWORD";

    private PasswordInput() {}

    /** A password that exists. */
    public static char[] ask(String whose) {
        String given = System.getenv(VARIABLE);
        return given != null ? given.toCharArray() : fromTerminal("Password of " + whose + ": ");
    }

    /** A new password, typed twice. */
    public static char[] choose(String whose) {
        String given = System.getenv(VARIABLE);
        if (given != null) {
            return given.toCharArray();
        }
        char[] first = fromTerminal("New password of " + whose + ": ");
        if (!Arrays.equals(first, fromTerminal("Again: "))) {
            throw Failure.usage("These were two different passwords; try again.");
        }
        return first;
    }

    private static char[] fromTerminal(String prompt) {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("%s", prompt);
        if (typed == null) {
            throw Failure.usage("There is no terminal to ask for a password; put it into " + VARIABLE + ".");
        }
        return typed;
    }
}
