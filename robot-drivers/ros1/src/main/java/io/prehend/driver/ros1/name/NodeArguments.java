package io.prehend.driver.ros1.name;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line of a ROS node says, sorted: {@code a:=b} puts b in the place of a, {@code _a:=1} sets the
 * node's parameter ~a, {@code __name:=n}, {@code __ns:=s}, {@code __ip}, {@code __hostname} and {@code __master} speak
 * for themselves, and the rest is for the program. Immutable.
 *
 * @param remappings from and to, as written
 * @param parameters the node's private parameters, without {@code ~}; Integer, Double, Boolean or String
 * @param special what begins with {@code __}, such as {@code __name}
 * @param rest all other arguments, in order
 */
public record NodeArguments(
        Map<GraphName, GraphName> remappings,
        Map<String, Object> parameters,
        Map<String, String> special,
        List<String> rest) {
    private static final String ASSIGNED = ":=";

    /** Keeps copies. */
    public NodeArguments {
        remappings = Map.copyOf(remappings);
        parameters = Map.copyOf(parameters);
        special = Map.copyOf(special);
        rest = List.copyOf(rest);
    }

    /**
     * Sorts {@code arguments}.
     *
     * @throws IllegalArgumentException if a name is not legal
     */
    public static NodeArguments parse(List<String> arguments) {
        Map<GraphName, GraphName> remappings = new LinkedHashMap<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        Map<String, String> special = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>();
        for (String argument : arguments) {
            int at = argument.indexOf(ASSIGNED);
            if (at <= 0) {
                rest.add(argument);
                continue;
            }
            String key = argument.substring(0, at);
            String value = argument.substring(at + ASSIGNED.length());
            if (key.startsWith("__")) {
                special.put(key, value);
            } else if (key.startsWith("_")) {
                parameters.put(key.substring(1), typed(value));
            } else {
                remappings.put(GraphName.of(key), GraphName.of(value));
            }
        }
        return new NodeArguments(remappings, parameters, special, rest);
    }

    /** A plain YAML scalar as its type. */
    private static Object typed(String text) {
        if (text.matches("[-+]?[0-9]{1,9}")) {
            return Integer.valueOf(text);
        }
        if (text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
            return Double.valueOf(text);
        }
        return switch (text) {
            case "true", "True", "yes", "on" -> true;
            case "false", "False", "no", "off" -> false;
            default -> text;
        };
    }
}
