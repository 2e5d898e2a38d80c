package io.prehend.driver.message;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What peers must agree on before they exchange messages: name, md5 sum and full text of the definition.
 *
 * <p>Immutable, for any thread.
 *
 * @param <M> the class that carries such messages
 */
public final class MessageType<M extends Message> {
    private final String name;
    private final String md5;
    private final String definition;
    private final Optional<String> ros2Name;
    private final Supplier<M> factory;

    private MessageType(String name, String md5, String definition, Optional<String> ros2Name, Supplier<M> factory) {
        this.name = Objects.requireNonNull(name);
        this.md5 = Objects.requireNonNull(md5);
        this.definition = Objects.requireNonNull(definition);
        this.ros2Name = ros2Name;
        this.factory = Objects.requireNonNull(factory);
    }

    /** A type that is the same in ROS 1 and ROS 2, but for the sequence number in headers. */
    public static <M extends Message> MessageType<M> ofBoth(
            String name, String md5, String definition, Supplier<M> factory) {
        int slash = name.indexOf('/');
        String dds = name.substring(0, slash) + "::msg::dds_::" + name.substring(slash + 1) + "_";
        return new MessageType<>(name, md5, definition, Optional.of(dds), factory);
    }

    /** A type that ROS 2 lacks, or has with other fields. */
    public static <M extends Message> MessageType<M> ofRos1(
            String name, String md5, String definition, Supplier<M> factory) {
        return new MessageType<>(name, md5, definition, Optional.empty(), factory);
    }

    /** The name in ROS 1, such as {@code sensor_msgs/JointState}. */
    public String name() {
        return name;
    }

    /** The sum of ROS 1, 32 hexadecimal digits, as {@code rosmsg md5} prints it. */
    public String md5() {
        return md5;
    }

    /** The definition with those of all nested types, as {@code message_definition} of a connection header has it. */
    public String definition() {
        return definition;
    }

    /** The name in DDS, such as {@code sensor_msgs::msg::dds_::JointState_}; empty if ROS 2 has no such type. */
    public Optional<String> ros2Name() {
        return ros2Name;
    }

    /** An empty message: numbers 0, strings and arrays empty. */
    public M newMessage() {
        return factory.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
