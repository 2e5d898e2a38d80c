package io.prehend.model;

import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ejml.data.DMatrixRMaj;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import us.ihmc.euclid.matrix.Matrix3D;
import us.ihmc.euclid.referenceFrame.ReferenceFrame;
import us.ihmc.euclid.transform.RigidBodyTransform;
import us.ihmc.euclid.tuple3D.Vector3D;
import us.ihmc.mecano.algorithms.GeometricJacobianCalculator;
import us.ihmc.mecano.algorithms.InverseDynamicsCalculator;
import us.ihmc.mecano.multiBodySystem.FixedJoint;
import us.ihmc.mecano.multiBodySystem.PrismaticJoint;
import us.ihmc.mecano.multiBodySystem.RevoluteJoint;
import us.ihmc.mecano.multiBodySystem.RigidBody;
import us.ihmc.mecano.multiBodySystem.interfaces.JointBasics;
import us.ihmc.mecano.multiBodySystem.interfaces.MultiBodySystemReadOnly;
import us.ihmc.mecano.multiBodySystem.interfaces.OneDoFJointBasics;

/**
 * A second opinion that shares no code with ours: it reads the URDF through the JDK's document tree and leaves the
 * mathematics to IHMC's Mecano.
 */
final class MecanoOracle {
    private final Map<String, RigidBody> bodies = new HashMap<>();
    private final Map<String, JointBasics> joints = new LinkedHashMap<>();
    private final RigidBody root;

    MecanoOracle(InputStream urdf, String rootLink) throws Exception {
        Element robot = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(urdf)
                .getDocumentElement();
        root = new RigidBody(rootLink, ReferenceFrame.getWorldFrame());
        bodies.put(rootLink, root);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Element joint : children(robot, "joint")) {
                grown |= grow(robot, joint);
            }
        }
    }

    void update(KinematicChain chain, double[] positions) {
        for (int i = 0; i < positions.length; i++) {
            ((OneDoFJointBasics) joints.get(chain.jointNames().get(i))).setQ(positions[i]);
        }
        root.updateFramesRecursively();
    }

    /** Frame of a link, seen from the root. */
    RigidBodyTransform link(String name) {
        return bodies.get(name).getParentJoint().getFrameAfterJoint().getTransformToRoot();
    }

    /** Row-major 6 x n, linear rows first, in the axes of the root. */
    double[] jacobian(String baseLink, String tipLink, int count) {
        GeometricJacobianCalculator calculator = new GeometricJacobianCalculator();
        calculator.setKinematicChain(bodies.get(baseLink), bodies.get(tipLink));
        calculator.setJacobianFrame(bodies.get(tipLink).getParentJoint().getFrameAfterJoint());
        DMatrixRMaj inTip = calculator.getJacobianMatrix();
        RigidBodyTransform tip = link(tipLink);
        double[] jacobian = new double[6 * count];
        for (int joint = 0; joint < count; joint++) {
            Vector3D angular = new Vector3D(inTip.get(0, joint), inTip.get(1, joint), inTip.get(2, joint));
            Vector3D linear = new Vector3D(inTip.get(3, joint), inTip.get(4, joint), inTip.get(5, joint));
            tip.getRotation().transform(angular);
            tip.getRotation().transform(linear);
            for (int axis = 0; axis < 3; axis++) {
                jacobian[axis * count + joint] = linear.getElement(axis);
                jacobian[(3 + axis) * count + joint] = angular.getElement(axis);
            }
        }
        return jacobian;
    }

    double[] gravityTorques(KinematicChain chain) {
        InverseDynamicsCalculator calculator =
                new InverseDynamicsCalculator(MultiBodySystemReadOnly.toMultiBodySystemInput(root));
        calculator.setGravitationalAcceleration(-Kinematics.STANDARD_GRAVITY_M_PER_S2);
        calculator.compute();
        return chain.jointNames().stream()
                .mapToDouble(
                        name -> calculator.getComputedJointTau(joints.get(name)).get(0))
                .toArray();
    }

    private boolean grow(Element robot, Element joint) {
        String name = joint.getAttribute("name");
        RigidBody parent = bodies.get(only(joint, "parent").getAttribute("link"));
        if (joints.containsKey(name) || parent == null) {
            return false;
        }
        RigidBodyTransform origin = origin(joint);
        JointBasics made =
                switch (joint.getAttribute("type")) {
                    case "revolute", "continuous" -> new RevoluteJoint(name, parent, origin, axis(joint));
                    case "prismatic" -> new PrismaticJoint(name, parent, origin, axis(joint));
                    default -> new FixedJoint(name, parent, origin);
                };
        joints.put(name, made);
        String child = only(joint, "child").getAttribute("link");
        bodies.put(child, body(robot, child, made));
        return true;
    }

    private static RigidBody body(Element robot, String name, JointBasics parent) {
        for (Element link : children(robot, "link")) {
            Element inertial = link.getAttribute("name").equals(name) ? only(link, "inertial") : null;
            if (inertial != null) {
                double massKg = Double.parseDouble(only(inertial, "mass").getAttribute("value"));
                return new RigidBody(name, parent, new Matrix3D(1, 0, 0, 0, 1, 0, 0, 0, 1), massKg, origin(inertial));
            }
        }
        return new RigidBody(name, parent, new Matrix3D(), 0, new RigidBodyTransform());
    }

    private static RigidBodyTransform origin(Element element) {
        RigidBodyTransform transform = new RigidBodyTransform();
        Element origin = only(element, "origin");
        if (origin != null) {
            double[] xyz = numbers(origin, "xyz");
            double[] rpy = numbers(origin, "rpy");
            transform.getTranslation().set(xyz[0], xyz[1], xyz[2]);
            transform.getRotation().setYawPitchRoll(rpy[2], rpy[1], rpy[0]);
        }
        return transform;
    }

    private static Vector3D axis(Element joint) {
        double[] xyz = numbers(only(joint, "axis"), "xyz");
        return new Vector3D(xyz[0], xyz[1], xyz[2]);
    }

    private static double[] numbers(Element element, String attribute) {
        String text = element.getAttribute(attribute).trim();
        double[] numbers = new double[3];
        for (int i = 0; i < 3 && !text.isEmpty(); i++) {
            numbers[i] = Double.parseDouble(text.split("\\s+")[i]);
        }
        return numbers;
    }

    private static Element only(Element parent, String name) {
        Element[] found = children(parent, name);
        return found.length == 0 ? null : found[0];
    }

    private static Element[] children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast)
                .toArray(Element[]::new);
    }
}
