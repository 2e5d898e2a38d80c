package io.prehend.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Links and joints of a robot that are known to make up one tree. Immutable; any thread. */
final class LinkTree {
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Map<String, Joint> joints = new LinkedHashMap<>();
    private final Map<String, List<Joint>> children = new LinkedHashMap<>();
    private final Map<String, Joint> parents = new LinkedHashMap<>();
    private Link root;

    private LinkTree() {}

    /** Checks the structure; throws {@link UrdfException} in one sentence that says what is wrong. */
    static LinkTree of(String source, List<Link> links, List<Joint> joints, UrdfWarnings warnings) {
        LinkTree tree = new LinkTree();
        tree.index(source, links, joints);
        tree.connect(source);
        tree.findRoot(source);
        tree.requireNoLoop(source);
        tree.requireMimicable(source);
        tree.warnOfWeightless(source, warnings);
        return tree;
    }

    List<Link> links() {
        return List.copyOf(links.values());
    }

    List<Joint> joints() {
        return List.copyOf(joints.values());
    }

    Link root() {
        return root;
    }

    Link link(String name) {
        return require(links.get(name), "link", name, links.keySet());
    }

    Joint joint(String name) {
        return require(joints.get(name), "joint", name, joints.keySet());
    }

    List<Joint> childJoints(String linkName) {
        return List.copyOf(children.getOrDefault(link(linkName).name(), List.of()));
    }

    Optional<Joint> parentJoint(String linkName) {
        return Optional.ofNullable(parents.get(link(linkName).name()));
    }

    private static <T> T require(T found, String what, String name, Set<String> known) {
        if (found == null) {
            String shown = known.size() <= 30 ? known.toString() : known.size() + " others";
            throw new IllegalArgumentException("the robot has no " + what + " '" + name + "', only " + shown);
        }
        return found;
    }

    private void index(String source, List<Link> allLinks, List<Joint> allJoints) {
        if (allLinks.isEmpty()) {
            throw new UrdfException(source + " describes no link");
        }
        for (Link link : allLinks) {
            if (links.put(link.name(), link) != null) {
                throw new UrdfException(source + " has two links called '" + link.name() + "'");
            }
        }
        for (Joint joint : allJoints) {
            if (joints.put(joint.name(), joint) != null) {
                throw new UrdfException(source + " has two joints called '" + joint.name() + "'");
            }
        }
    }

    private void connect(String source) {
        for (Joint joint : joints.values()) {
            requireLink(source, joint, "parent", joint.parentLink());
            requireLink(source, joint, "child", joint.childLink());
            Joint other = parents.put(joint.childLink(), joint);
            if (other != null) {
                throw new UrdfException(source + ": link '" + joint.childLink() + "' is the child of two joints, '"
                        + other.name() + "' and '" + joint.name() + "'");
            }
            children.computeIfAbsent(joint.parentLink(), key -> new ArrayList<>())
                    .add(joint);
        }
    }

    private void requireLink(String source, Joint joint, String role, String linkName) {
        if (!links.containsKey(linkName)) {
            throw new UrdfException(source + ": joint '" + joint.name() + "' has the " + role + " link '" + linkName
                    + "', which is not there");
        }
    }

    private void findRoot(String source) {
        for (Link link : links.values()) {
            if (parents.containsKey(link.name())) {
                continue;
            }
            if (root != null) {
                throw new UrdfException(source + " has two root links, '" + root.name() + "' and '" + link.name()
                        + "': connect them by a joint");
            }
            root = link;
        }
        if (root == null) {
            throw new UrdfException(source + ": the joints form a loop, so there is no root link");
        }
    }

    private void requireNoLoop(String source) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(root.name()));
        while (!open.isEmpty()) {
            String link = open.pop();
            reached.add(link);
            for (Joint joint : children.getOrDefault(link, List.of())) {
                open.push(joint.childLink());
            }
        }
        for (String link : links.keySet()) {
            if (!reached.contains(link)) {
                throw new UrdfException(source + ": the joints form a loop through link '" + link + "'");
            }
        }
    }

    /** Follows every mimic to its end; a joint known to be good ends the walk, so the whole is linear. */
    private void requireMimicable(String source) {
        Set<String> good = new HashSet<>();
        for (Joint joint : joints.values()) {
            Set<String> walked = new LinkedHashSet<>();
            Joint follower = joint;
            while (follower.mimic().isPresent() && !good.contains(follower.name())) {
                if (!walked.add(follower.name())) {
                    throw new UrdfException(
                            source + ": joint '" + follower.name() + "' mimics itself in the end, so nothing moves it");
                }
                String followed = follower.mimic().get().jointName();
                if (!joints.containsKey(followed)) {
                    throw new UrdfException(source + ": joint '" + follower.name() + "' mimics joint '" + followed
                            + "', which is not there");
                }
                follower = joints.get(followed);
            }
            good.addAll(walked);
        }
    }

    private void warnOfWeightless(String source, UrdfWarnings warnings) {
        for (Joint joint : joints.values()) {
            if (joint.type().drivable()
                    && links.get(joint.childLink()).inertial().massKg() == 0) {
                warnings.add(source + ": link '" + joint.childLink()
                        + "' is moved by a joint but has no mass: treated as weightless");
            }
        }
    }
}
