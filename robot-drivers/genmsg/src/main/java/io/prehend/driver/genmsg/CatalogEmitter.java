package io.prehend.driver.genmsg;

/** The Java class that finds a generated message by its ROS name. */
public final class CatalogEmitter {
    /** The package that the class is in, below that of the runtime. */
    public static final String PACKAGE = "catalog";

    /** The name of the class. */
    public static final String CLASS = "MessageCatalog";

    private CatalogEmitter() {}

    /** The text of the file for {@code definitions}. */
    public static String emit(DefinitionSet definitions) {
        StringBuilder entries = new StringBuilder();
        for (TypeName name : definitions.messages().keySet()) {
            entries.append(entries.isEmpty() ? "" : ",\n")
                    .append("            Map.entry(\"")
                    .append(name);
            entries.append("\", ")
                    .append(JavaNames.packageOf(name.packageName()))
                    .append('.')
                    .append(name.name());
            entries.append(".TYPE)");
        }
        return """
                // Made from message definitions by the build.
                package %1$s.%2$s;

                import %1$s.MessageType;
                import java.util.Map;
                import java.util.Optional;

                /** Finds the type of a message by its ROS name; for any thread. */
                public final class %3$s {
                    private static final Map<String, MessageType<?>> TYPES = Map.ofEntries(
                %4$s);

                    private %3$s() {}

                    /** The type called {@code name}, such as {@code sensor_msgs/JointState}, if it was generated. */
                    public static Optional<MessageType<?>> find(String name) {
                        return Optional.ofNullable(TYPES.get(name));
                    }

                    /** All types that were generated, by name. */
                    public static Map<String, MessageType<?>> all() {
                        return TYPES;
                    }
                }
                """.formatted(JavaNames.RUNTIME, PACKAGE, CLASS, entries);
    }
}
