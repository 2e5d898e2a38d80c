package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes: a usable model, or one sentence; never anything else. */
class UrdfFuzzTest {
    private static final String[] SPLICES = {
        "NaN",
        "1e999",
        "-",
        "0 0",
        "'",
        "\"",
        "<",
        ">",
        "/>",
        "</link>",
        "<joint>",
        "&x;",
        "&#0;",
        "<!--",
        "]]>",
        "<![CDATA[",
        "<?xml",
        "<!DOCTYPE a [",
        "\0",
        "\uFFFF",
        "continuous",
        "prismatic",
        "panda_link0",
        "name=''"
    };

    @Property(tries = 250)
    void shouldReadOrRefuseMutatedBytes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int mutations)
            throws IOException {
        Random random = new Random(seed);
        byte[] bytes = random.nextBoolean() ? Arms.ODD_URDF.getBytes(StandardCharsets.UTF_8) : panda();
        for (int i = 0; i < mutations; i++) {
            bytes = mutate(bytes, random);
        }
        readOrRefuse(bytes);
    }

    @Property(tries = 200)
    void shouldReadOrRefuseNoise(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    private static void readOrRefuse(byte[] bytes) {
        RobotModel model;
        try {
            model = UrdfReader.read(bytes, "fuzz.urdf");
        } catch (UrdfException refusal) {
            assertThat(refusal.getMessage()).contains("fuzz.urdf").hasSizeLessThan(420);
            assertThat(refusal.getMessage().lines().count()).isEqualTo(1);
            return;
        }
        String tip = model.links().get(model.links().size() - 1).name();
        try {
            KinematicChain chain = model.chain(model.root().name(), tip);
            Kinematics kinematics = new Kinematics(chain);
            new LinkCapsules(chain).update(kinematics);
            assertThat(kinematics.tip().x()).isFinite();
        } catch (IllegalArgumentException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + random.nextInt(40));
        out.write(bytes, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> out.write(random.nextInt(256));
            case 1 -> out.writeBytes(SPLICES[random.nextInt(SPLICES.length)].getBytes(StandardCharsets.UTF_8));
            case 2 -> out.write(bytes, at, bytes.length - at);
            case 3 -> out.write(bytes, at, end - at);
            default -> at = end;
        }
        if (random.nextInt(20) > 0) {
            out.write(bytes, at, bytes.length - at);
        }
        return out.toByteArray();
    }

    private static byte[] panda() throws IOException {
        try (InputStream in = RobotModel.class.getResourceAsStream("panda.urdf")) {
            return in.readAllBytes();
        }
    }
}
