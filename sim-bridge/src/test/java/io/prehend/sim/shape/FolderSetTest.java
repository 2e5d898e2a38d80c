package io.prehend.sim.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSetTest {
    @TempDir
    Path scratch;

    private Path folder;
    private ConvexDecomposition decomposition;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(scratch.resolve("objects")).toRealPath();
        decomposition = new ConvexDecomposition(scratch.resolve("cache"));
    }

    @Test
    void shouldUseTheConvexGroupsOfAFile() throws IOException {
        write(
                "two.obj",
                obj("a", Solids.box(0, 0.1, 0, 0.03, 0, 0.04)),
                obj("b", Solids.box(0, 0.03, 0.03, 0.1, 0, 0.04)));
        ObjectShape shape = open().get(0);

        assertThat(shape.name()).isEqualTo("two");
        assertThat(shape.convexParts()).hasSize(2);
        assertThat(shape.volumeM3()).isCloseTo(0.1 * 0.03 * 0.04 + 0.03 * 0.07 * 0.04, within(1e-12));
        assertThat(shape.massKg()).isNaN();
        assertThat(scratch.resolve("cache")).doesNotExist();
    }

    @Test
    void shouldHonourScaleMassFrictionAndOriginOfAUrdf() throws IOException {
        write("mesh/block.obj", obj("a", Solids.box(-1, 1, -2, 2, -3, 3)));
        write("block.urdf", urdf("mesh/block.obj", "0.01 0.01 0.01", "0 0 1.5707963267948966"));
        ObjectSet set = open();
        ObjectShape shape = set.get(0);

        assertThat(set.size()).isEqualTo(1);
        assertThat(shape.name()).isEqualTo("block");
        assertThat(shape.massKg()).isEqualTo(0.25);
        assertThat(shape.friction()).isEqualTo(0.6);
        assertThat(shape.surface().maxM(0)).isCloseTo(0.02, within(1e-9));
        assertThat(shape.surface().maxM(1)).isCloseTo(0.01, within(1e-9));
        assertThat(shape.surface().maxM(2)).isCloseTo(0.03, within(1e-9));
        assertThat(set.warnings()).isEmpty();
    }

    @Test
    void shouldKeepTheShapeWhenTheScaleMirrors() throws IOException {
        write("block.obj", obj("a", Solids.box(0, 1, 0, 2, 0, 3)));
        write("block.urdf", urdf("block.obj", "-0.02 0.02 0.02", "0 0 0"));

        assertThat(open().get(0).volumeM3()).isCloseTo(6 * 8e-6, within(1e-12));
    }

    @Test
    void shouldStandAnObjectUpThatTheFileLeavesOnAnEdge() throws IOException {
        write(
                "tilted.obj",
                obj(
                        "a",
                        Solids.rotated(
                                Solids.box(-0.05, 0.05, -0.02, 0.02, -0.015, 0.015),
                                Solids.rollPitchYaw(new double[] {0.6, 0.3, 0}))));
        ObjectShape shape = open().get(0);

        assertThat(shape.surface().maxM(2) - shape.surface().minM(2)).isCloseTo(0.03, within(1e-6));
        assertThat(Math.toDegrees(Stability.tipAngleRad(shape))).isGreaterThan(50);
    }

    @Test
    void shouldListWhatTheGripperCannotHold() throws IOException {
        write("big.obj", obj("a", Solids.box(0, 0.2, 0, 0.1, 0, 0.15)));
        write("fine.obj", obj("a", Solids.box(0, 0.1, 0, 0.04, 0, 0.05)));
        ObjectSet set = open();

        assertThat(set.size()).isEqualTo(2);
        assertThat(set.warnings()).singleElement().asString().contains("big").doesNotContain("fine");
    }

    @Test
    void shouldReadBelowAndNameByPath() throws IOException {
        write("a/x.obj", obj("a", Solids.box(0, 0.1, 0, 0.04, 0, 0.05)));
        write("b/x.obj", obj("a", Solids.box(0, 0.1, 0, 0.05, 0, 0.05)));
        ObjectSet set = open();

        assertThat(set.get(0).name()).isEqualTo("a/x");
        assertThat(set.get(1).name()).isEqualTo("b/x");

        write("a/y.obj", obj("a", Solids.box(0, 0.1, 0, 0.04, 0, 0.06)));
        write("a/x.urdf", urdf("y.obj", "1 1 1", "0 0 0"));
        set = open();
        assertThat(set.get(0).name()).isEqualTo("a/x");
        assertThat(set.get(1).name()).isEqualTo("a/x.obj");
        assertThat(set.size()).isEqualTo(3);
    }

    @Test
    void shouldRefuseFilesThatAreNoObjects() throws IOException {
        assertRefused("x.obj", "v 0 0 0\nv 1 nan 0\n", "line 2");
        assertRefused("x.obj", "v 0 0 0\nv 1 0\n", "line 2: a vertex needs three numbers");
        assertRefused("x.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 4\n", "no vertex 4");
        assertRefused("x.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2\n", "three corners");
        assertRefused("x.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\n", "no faces");
        assertRefused("x.obj", "v 0 0 0\nv 1e999 0 0\nv 0 1 0\n", "not finite");
        assertRefused("x.obj", "\u0000\u0001binary\u0002", "no faces");
        assertRefused("x.obj", "v 0 0 0\nv .1 0 0\nv 0 .1 0\nv .1 .1 0\nf 1 2 3\nf 3 2 4\n", "one plane");
        assertRefused("x.obj", obj("a", Solids.box(0, 100, 0, 50, 0, 60)), "is 100.0 m across");
        String open = obj("a", Solids.box(0, 0.1, 0, 0.05, 0, 0.06));
        assertRefused("x.obj", open.substring(0, open.lastIndexOf("f ")), "not closed");
    }

    @Test
    void shouldRefuseAMeshThatIsTooLargeBeforeItFillsTheMemory() throws IOException {
        StringBuilder text = new StringBuilder("v 0 0 0\nv 1 0 0\nv 0 1 0\n");
        text.append("f 1 2 3\n".repeat(ObjFile.MAX_TRIANGLES + 1));
        assertRefused("x.obj", text.toString(), "more than 1000000 triangles");
    }

    @Test
    void shouldRefuseUrdfFilesThatReachOutOrLie() throws IOException {
        Files.writeString(scratch.resolve("secret.obj"), obj("a", Solids.box(0, 0.1, 0, 0.05, 0, 0.06)));
        assertRefused("x.urdf", urdf("../secret.obj", "1 1 1", "0 0 0"), "outside of");
        assertRefused("x.urdf", urdf(scratch.resolve("secret.obj").toString(), "1 1 1", "0 0 0"), "outside of");
        assertRefused("x.urdf", urdf("none.obj", "1 1 1", "0 0 0"), "not there");
        assertRefused("x.urdf", urdf("none.obj", "0 1 1", "0 0 0"), "scales its mesh to nothing");
        assertRefused("x.urdf", urdf("none.obj", "1 1", "0 0 0"), "three numbers");
        assertRefused("x.urdf", urdf("none.obj", "1 1 one", "0 0 0"), "'one'");
        assertRefused("x.urdf", "<robot name='x'><link name='a'/><link name='b'/></robot>", "2 links");
        assertRefused("x.urdf", "<robot name='x'><link name='a'/></robot>", "no geometry");
        assertRefused("x.urdf", "<robot name='x'><link", "not well-formed");
        assertRefused(
                "x.urdf",
                "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + "<robot name='&e;'/>",
                "DOCTYPE");
        Files.createSymbolicLink(folder.resolve("link.obj"), scratch.resolve("secret.obj"));
        assertThatThrownBy(this::open).hasMessageContaining("link.obj is a link out of");
    }

    @Test
    void shouldRefuseAFolderWithoutObjects() {
        assertThatThrownBy(this::open).hasMessageContaining("nothing to grasp");
        assertThatThrownBy(() -> ObjectSets.open("/no/such/folder")).hasMessageContaining("builtin:train");
    }

    @Test
    void shouldReadTheObjectsOfOthers() {
        ObjectSet set = ObjectSets.open(SharedData.require("objects").toString());

        assertThat(set.size()).isEqualTo(20);
        assertThat(set.warnings()).isEmpty();
        for (int i = 0; i < set.size(); i++) {
            ObjectShape shape = set.get(i);
            assertThat(shape.massKg()).isEqualTo(0.1);
            assertThat(shape.friction()).isEqualTo(1);
            assertThat(shape.convexParts()).hasSizeBetween(1, 11).allSatisfy(part -> {
                ConvexHullTest.assertClosed(part);
                assertThat(part.vertexCount()).isLessThanOrEqualTo(ConvexPieces.MAX_VERTICES);
            });
            assertThat(shape.surface().maxM(2) - shape.surface().minM(2)).isBetween(0.02, 0.15);
            assertThat(MassProperties.of(shape.surface()).centreM()).containsExactly(new double[3], within(1e-9));
        }
    }

    private ObjectSet open() {
        return FolderSet.open(folder, decomposition);
    }

    private void assertRefused(String file, String content, String reason) throws IOException {
        write(file, content);
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).contains(file).doesNotContain("\n"));
        Files.delete(folder.resolve(file));
    }

    private void write(String file, String... groups) throws IOException {
        StringBuilder text = new StringBuilder();
        int base = 0;
        for (String group : groups) {
            text.append(shifted(group, base));
            base += (int) group.lines().filter(line -> line.startsWith("v ")).count();
        }
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private static String shifted(String group, int base) {
        if (base == 0) {
            return group;
        }
        StringBuilder text = new StringBuilder();
        for (String line : group.split("\n")) {
            String[] words = line.split(" ");
            if (words[0].equals("f")) {
                for (int i = 1; i < words.length; i++) {
                    words[i] = Integer.toString(Integer.parseInt(words[i]) + base);
                }
            }
            text.append(String.join(" ", words)).append('\n');
        }
        return text.toString();
    }

    static String obj(String name, double[] points) {
        TriangleMesh hull = ConvexHull.of(points);
        StringBuilder text = new StringBuilder("o " + name + "\n");
        for (int i = 0; i < hull.xyzM().length; i += 3) {
            text.append(String.format(
                    Locale.ROOT, "v %.9f %.9f %.9f\n", hull.xyzM()[i], hull.xyzM()[i + 1], hull.xyzM()[i + 2]));
        }
        for (int i = 0; i < hull.triangles().length; i += 3) {
            text.append(String.format(
                    "f %d %d %d\n", hull.triangles()[i] + 1, hull.triangles()[i + 1] + 1, hull.triangles()[i + 2] + 1));
        }
        return text.toString();
    }

    private static String urdf(String mesh, String scale, String rpy) {
        return "<robot name='thing'><link name='a'><contact><lateral_friction value='0.6'/></contact>"
                + "<inertial><mass value='0.25'/><inertia ixx='1' ixy='0' ixz='0' iyy='1' iyz='0' izz='0'/></inertial>"
                + "<collision><origin xyz='0 0 0' rpy='" + rpy + "'/><geometry><mesh filename='" + mesh + "' scale='"
                + scale + "'/></geometry></collision></link></robot>";
    }
}
