package io.prehend.driver.genmsg;

import java.util.regex.Pattern;

/**
 * The name of a message, such as {@code sensor_msgs/JointState}.
 *
 * @param packageName lower case, as ROS wants it
 * @param name the name within the package
 */
public record TypeName(String packageName, String name) implements Comparable<TypeName> {
    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");

    /** The one type that ROS lets everyone name without its package. */
    public static final TypeName HEADER = new TypeName("std_msgs", "Header");

    /** Checks both parts. */
    public TypeName {
        if (!PACKAGE.matcher(packageName).matches() || !NAME.matcher(name).matches()) {
            throw new DefinitionException("\"" + packageName + "/" + name + "\" is not the name of a message.");
        }
    }

    /** The type that {@code text} means inside the package {@code home}. */
    public static TypeName parse(String text, String home) {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return new TypeName(text.substring(0, slash), text.substring(slash + 1));
        }
        return text.equals("Header") ? HEADER : new TypeName(home, text);
    }

    /** Another type of the same package: this name and {@code suffix}. */
    public TypeName with(String suffix) {
        return new TypeName(packageName, name + suffix);
    }

    @Override
    public int compareTo(TypeName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return packageName + "/" + name;
    }
}
