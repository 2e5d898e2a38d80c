package io.prehend.driver.genmsg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All definitions that are to become classes: messages, and the messages that services and actions are made of.
 *
 * <p>Knows the sums and texts by which ROS peers compare types. Source: what {@code genmsg.gentools} and
 * {@code genaction} of ROS Noetic do. One thread.
 */
public final class DefinitionSet {
    private static final String SEPARATOR = "=".repeat(80) + "\n";
    private static final String PART = "(?m)^---\\s*$\n?";

    private final SortedMap<TypeName, Definition> messages = new TreeMap<>();
    private final SortedMap<TypeName, String> services = new TreeMap<>();
    private final SortedMap<TypeName, String> actions = new TreeMap<>();
    private final Map<TypeName, String> sums = new HashMap<>();
    private final Deque<TypeName> path = new ArrayDeque<>();

    /** Adds the message of a {@code .msg} file. */
    public void addMessage(TypeName name, String text) {
        if (messages.put(name, DefinitionParser.parse(name, text)) != null) {
            throw new DefinitionException(name + " is defined twice.");
        }
    }

    /** Adds the two messages of a {@code .srv} file: {@code …Request} and {@code …Response}. */
    public void addService(TypeName name, String text) {
        String[] parts = split(name, text, 2);
        addRos1(name.with("Request"), parts[0]);
        addRos1(name.with("Response"), parts[1]);
        services.put(name, text);
    }

    /** Adds the seven messages of an {@code .action} file. */
    public void addAction(TypeName name, String text) {
        String[] parts = split(name, text, 3);
        addRos1(name.with("Goal"), parts[0]);
        addRos1(name.with("Result"), parts[1]);
        addRos1(name.with("Feedback"), parts[2]);
        String own = name.name();
        addRos1(name.with("ActionGoal"), "Header header\nactionlib_msgs/GoalID goal_id\n" + own + "Goal goal\n");
        addRos1(
                name.with("ActionResult"),
                "Header header\nactionlib_msgs/GoalStatus status\n" + own + "Result result\n");
        addRos1(
                name.with("ActionFeedback"),
                "Header header\nactionlib_msgs/GoalStatus status\n" + own + "Feedback feedback\n");
        addRos1(
                name.with("Action"),
                own + "ActionGoal action_goal\n" + own + "ActionResult action_result\n" + own
                        + "ActionFeedback action_feedback\n");
        actions.put(name, text);
    }

    /** All messages, by name. */
    public SortedMap<TypeName, Definition> messages() {
        return messages;
    }

    /** The names of the services. */
    public Set<TypeName> services() {
        return services.keySet();
    }

    /** The names of the actions. */
    public Set<TypeName> actions() {
        return actions.keySet();
    }

    /** The definition of {@code name}. */
    public Definition get(TypeName name) {
        Definition definition = messages.get(name);
        if (definition == null) {
            throw new DefinitionException(name + " is used but not defined.");
        }
        return definition;
    }

    /** The sum that {@code rosmsg md5} prints for {@code name}. */
    public String md5(TypeName name) {
        String known = sums.get(name);
        if (known == null) {
            known = Md5.of(sumText(name));
            sums.put(name, known);
        }
        return known;
    }

    /** The sum that {@code rossrv md5} prints for {@code service}. */
    public String serviceMd5(TypeName service) {
        return Md5.of(sumText(service.with("Request")) + sumText(service.with("Response")));
    }

    /** The text of {@code name} and of all that it is made of, as connection headers and bags carry it. */
    public String fullText(TypeName name) {
        StringBuilder full = new StringBuilder(get(name).text());
        for (TypeName part : partsOf(name)) {
            full.append('\n').append(SEPARATOR).append("MSG: ").append(part).append('\n');
            full.append(get(part).text());
        }
        return full.toString();
    }

    /** Bytes that a message takes at least in either wire form, 1 or more. */
    public int smallestBytes(TypeName name) {
        long sum = 0;
        for (Definition.Field field : get(name).fields()) {
            boolean onlyInRos1 = name.equals(TypeName.HEADER) && field.name().equals("seq");
            sum += onlyInRos1 ? 0 : smallestBytes(field.type());
        }
        return (int) Math.max(1, Math.min(sum, Integer.MAX_VALUE));
    }

    private long smallestBytes(FieldType type) {
        return switch (type.shape()) {
            case VARIABLE -> Integer.BYTES;
            case FIXED ->
                (long) type.fixedLength() * type.primitive().orElseThrow().smallestBytes();
            case SINGLE ->
                type.primitive().isPresent()
                        ? type.primitive().get().smallestBytes()
                        : smallestBytes(type.message().orElseThrow());
        };
    }

    /** What is hashed: constants first, fields after, names of nested types replaced by their sums. */
    private String sumText(TypeName name) {
        if (path.contains(name)) {
            throw new DefinitionException(name + " contains itself.");
        }
        path.push(name);
        StringBuilder text = new StringBuilder();
        Definition definition = get(name);
        for (Definition.Constant constant : definition.constants()) {
            text.append(constant.type().rosName()).append(' ').append(constant.name());
            text.append('=').append(constant.value()).append('\n');
        }
        for (Definition.Field field : definition.fields()) {
            String type =
                    field.type().message().map(this::md5).orElse(field.type().text());
            text.append(type).append(' ').append(field.name()).append('\n');
        }
        path.pop();
        return text.toString().strip();
    }

    /** Every type within {@code name}, once, in the order in which a reader meets them. */
    private Set<TypeName> partsOf(TypeName name) {
        Set<TypeName> parts = new LinkedHashSet<>();
        collectParts(name, parts);
        return parts;
    }

    private void collectParts(TypeName name, Set<TypeName> into) {
        for (Definition.Field field : get(name).fields()) {
            field.type().message().ifPresent(part -> {
                if (into.add(part)) {
                    collectParts(part, into);
                }
            });
        }
    }

    private void addRos1(TypeName name, String text) {
        String body = text.strip();
        addMessage(name, Definition.ROS1_MARK + "\n" + body + (body.isEmpty() ? "" : "\n"));
    }

    private static String[] split(TypeName name, String text, int count) {
        String[] parts = text.split(PART, -1);
        if (parts.length != count) {
            throw new DefinitionException(
                    name + " has " + parts.length + " parts between lines of ---, not " + count + ".");
        }
        return parts;
    }
}
