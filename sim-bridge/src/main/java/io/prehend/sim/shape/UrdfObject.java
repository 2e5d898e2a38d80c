package io.prehend.sim.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An object as a URDF file describes it: one rigid link with collision geometry, a mass, a coefficient of friction
 * (the {@code contact/lateral_friction} of PyBullet). Inertia and colours are passed over: the inertia follows from
 * mass and shape. Immutable; any thread.
 *
 * @param file where it came from
 * @param name the robot's name in the file
 * @param massKg mass, kg; NaN if not given
 * @param friction coefficient of friction; NaN if not given
 * @param geometries its collision geometry
 */
record UrdfObject(Path file, String name, double massKg, double friction, List<Geometry> geometries) {
    private static final long MAX_BYTES = 4L << 20;

    /**
     * One piece of collision geometry: exactly one of mesh and points is set.
     *
     * @param mesh the file name as it stands there
     * @param scale of the mesh along x, y, z
     * @param points corners of a primitive, m
     * @param originXyzM where it is in the link, m
     * @param originRpyRad how it is turned: roll, pitch, yaw, rad
     */
    record Geometry(String mesh, double[] scale, double[] points, double[] originXyzM, double[] originRpyRad) {}

    /**
     * Reads {@code file}.
     *
     * @throws IllegalArgumentException if it is not the description of one rigid object, in one sentence
     */
    static UrdfObject read(Path file) {
        Element robot = parse(file).getDocumentElement();
        if (!robot.getTagName().equals("robot")) {
            throw new IllegalArgumentException(file + " is not a URDF file: its root is <" + robot.getTagName() + ">");
        }
        List<Element> links = children(robot, "link");
        if (links.size() != 1) {
            throw new IllegalArgumentException(
                    file + " has " + links.size() + " links: an object to grasp must be one rigid link");
        }
        Element link = links.get(0);
        List<Geometry> geometries = new ArrayList<>();
        List<Element> collisions = children(link, "collision");
        for (Element collision : collisions.isEmpty() ? children(link, "visual") : collisions) {
            geometries.add(geometry(file, collision));
        }
        if (geometries.isEmpty()) {
            throw new IllegalArgumentException(file + " has no geometry, so there is nothing to grasp");
        }
        double massKg = valueIn(file, link, "inertial", "mass");
        double friction = valueIn(file, link, "contact", "lateral_friction");
        if (massKg <= 0 || massKg > 1000 || friction < 0 || friction > 100) {
            throw new IllegalArgumentException(
                    file + " gives an impossible mass or friction: " + massKg + " kg, " + friction);
        }
        return new UrdfObject(file, robot.getAttribute("name"), massKg, friction, List.copyOf(geometries));
    }

    private static Document parse(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file + " is too large for the description of an object");
            }
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            // No document type: neither files from elsewhere nor entities that multiply.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            try (InputStream in = Files.newInputStream(file)) {
                return builder.parse(in);
            }
        } catch (SAXException e) {
            throw new IllegalArgumentException(file + " is not well-formed URDF: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java cannot read XML safely", e);
        }
    }

    private static Geometry geometry(Path file, Element collision) {
        double[] xyzM = new double[3];
        double[] rpyRad = new double[3];
        for (Element origin : children(collision, "origin")) {
            xyzM = numbers(file, origin, "xyz", xyzM);
            rpyRad = numbers(file, origin, "rpy", rpyRad);
        }
        for (Element geometry : children(collision, "geometry")) {
            for (Element mesh : children(geometry, "mesh")) {
                double[] scale = numbers(file, mesh, "scale", new double[] {1, 1, 1});
                if (scale[0] * scale[1] * scale[2] == 0) {
                    throw new IllegalArgumentException(file + " scales its mesh to nothing");
                }
                return new Geometry(mesh.getAttribute("filename"), scale, null, xyzM, rpyRad);
            }
            for (Element box : children(geometry, "box")) {
                double[] size = numbers(file, box, "size", null);
                double[] points =
                        Solids.box(-size[0] / 2, size[0] / 2, -size[1] / 2, size[1] / 2, -size[2] / 2, size[2] / 2);
                return new Geometry(null, null, points, xyzM, rpyRad);
            }
            for (Element cylinder : children(geometry, "cylinder")) {
                double radius = number(file, cylinder, "radius");
                double half = number(file, cylinder, "length") / 2;
                double[] points = Solids.stack(16, new double[] {-half, half}, new double[] {radius, radius});
                return new Geometry(null, null, points, xyzM, rpyRad);
            }
            for (Element sphere : children(geometry, "sphere")) {
                return new Geometry(null, null, Solids.ball(number(file, sphere, "radius")), xyzM, rpyRad);
            }
        }
        throw new IllegalArgumentException(file + " has a collision without mesh, box, cylinder or sphere");
    }

    private static double valueIn(Path file, Element link, String group, String name) {
        for (Element outer : children(link, group)) {
            for (Element inner : children(outer, name)) {
                return number(file, inner, "value");
            }
        }
        return Double.NaN;
    }

    private static double number(Path file, Element element, String attribute) {
        return parse(file, element, attribute, element.getAttribute(attribute).strip());
    }

    private static double[] numbers(Path file, Element element, String attribute, double[] otherwise) {
        String text = element.getAttribute(attribute).strip();
        if (text.isEmpty() && otherwise != null) {
            return otherwise;
        }
        String[] words = text.split("\\s+");
        if (words.length != 3) {
            throw new IllegalArgumentException(file + ": <" + element.getTagName() + " " + attribute
                    + "> needs three numbers, not '" + text + "'");
        }
        return new double[] {
            parse(file, element, attribute, words[0]),
            parse(file, element, attribute, words[1]),
            parse(file, element, attribute, words[2])
        };
    }

    private static double parse(Path file, Element element, String attribute, String word) {
        try {
            double value = Double.parseDouble(word);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException expected) {
            // Reported below, together with the numbers that are not finite.
        }
        throw new IllegalArgumentException(
                file + ": <" + element.getTagName() + " " + attribute + "> is not a number: '" + word + "'");
    }

    private static List<Element> children(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(tag)) {
                found.add(element);
            }
        }
        return found;
    }
}
