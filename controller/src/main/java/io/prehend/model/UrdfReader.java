package io.prehend.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a URDF into a {@link RobotModel}. Any thread; keeps nothing between two calls.
 *
 * <p>A description that cannot be trusted is refused with one sentence ({@link UrdfException}); one that is merely
 * sloppy is read, and {@link RobotModel#warnings()} says what was odd. The format is the one of the ROS package
 * {@code urdf} (wiki.ros.org/urdf/XML), and {@code <capsule radius length>} beside its three primitives, where length
 * is that of the cylindrical part.
 */
public final class UrdfReader {
    /** A longer file is refused before it is read. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final Set<String> IN_ROBOT =
            Set.of("link", "joint", "material", "transmission", "gazebo", "ros2_control", "sensor");

    private UrdfReader() {}

    /** Reads the file {@code urdf}. */
    public static RobotModel read(Path urdf) {
        try (InputStream in = Files.newInputStream(urdf)) {
            return read(in, String.valueOf(urdf.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the robot description " + urdf + ": " + reason(e), e);
        }
    }

    /** Reads {@code in} to its end; {@code source} is how messages call it. */
    public static RobotModel read(InputStream in, String source) throws IOException {
        return read(in.readNBytes(MAX_BYTES + 1), source);
    }

    /** Reads {@code bytes}; {@code source} is how messages call them. */
    public static RobotModel read(byte[] bytes, String source) {
        if (bytes.length > MAX_BYTES) {
            throw new UrdfException(
                    source + " is larger than " + MAX_BYTES / (1024 * 1024) + " MiB, which no robot description needs");
        }
        UrdfWarnings warnings = new UrdfWarnings();
        XmlElement root = XmlReader.read(bytes, source, warnings);
        UrdfValues values = new UrdfValues(source, warnings);
        if (!root.name().equals("robot")) {
            throw values.error(root, "a robot description starts with <robot>, not with <" + root.name() + ">");
        }
        values.checkContent(root, IN_ROBOT);
        return build(root, source, values, warnings);
    }

    private static RobotModel build(XmlElement root, String source, UrdfValues values, UrdfWarnings warnings) {
        String name = root.attribute("name");
        if (name == null || name.isEmpty()) {
            values.warn(root, "the robot has no name");
            name = source;
        }
        UrdfLinkReader linkReader = new UrdfLinkReader(values);
        UrdfJointReader jointReader = new UrdfJointReader(values);
        List<Link> links = new ArrayList<>();
        List<Joint> joints = new ArrayList<>();
        for (XmlElement element : root.children()) {
            if (element.name().equals("link")) {
                links.add(linkReader.read(element));
            } else if (element.name().equals("joint")) {
                joints.add(jointReader.read(element));
            }
        }
        return new RobotModel(name, source, links, joints, warnings);
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException ? "there is no such file" : e.toString();
    }
}
