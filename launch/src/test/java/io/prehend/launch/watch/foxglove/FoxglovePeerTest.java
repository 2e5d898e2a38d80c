package io.prehend.launch.watch.foxglove;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.watch.ShownService;
import io.prehend.testing.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Looks at a service with Foxglove's own client (npm {@code @foxglove/ws-protocol}, run by Node), which checks every
 * message against Foxglove's own schemas.
 *
 * <p>Needs {@code npm ci} in {@code src/test/peer/foxglove}; without it the test is skipped, or fails where {@code
 * -Dprehend.requirePeers=true} is given.
 */
class FoxglovePeerTest {
    private static final Path PEER = Path.of("src/test/peer/foxglove").toAbsolutePath();
    /** So often something new is to be seen, every 30 ms. */
    private static final int MOMENTS = 80;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ShownService service = new ShownService();

    @BeforeAll
    static void requirePeer() {
        boolean installed = Files.isDirectory(PEER.resolve("node_modules/@foxglove/ws-protocol"));
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            fail("Foxglove's client is not installed: run npm ci in " + PEER);
        }
        assumeTrue(installed, "Foxglove's client is not installed: run npm ci in " + PEER);
    }

    @Test
    void shouldShowEverythingToFoxglovesOwnClientAndLetItDoNothing() throws Exception {
        Map<String, String> seen = look();

        assertThat(seen)
                .containsEntry("protocol", "foxglove.websocket.v1")
                .containsEntry("capabilities", "time")
                .containsEntry("session", "boot-1")
                .containsEntry("schema /scene", "foxglove.SceneUpdate official")
                .containsEntry("schema /tf", "foxglove.FrameTransforms official")
                .containsEntry("schema /target", "foxglove.PointCloud official")
                .containsEntry("schema /log", "foxglove.Log official")
                .containsEntry("schema /safety", "prehend.Safety own");
        assertThat(seen.keySet()).noneMatch(fact -> fact.startsWith("invalid"));
        assertThat(Integer.parseInt(seen.get("messages /joint_states"))).isGreaterThan(5);
        assertThat(Integer.parseInt(seen.get("time"))).isGreaterThan(5);

        JsonNode joints = JSON.readTree(seen.get("last /joint_states")).path("joints");
        assertThat(joints.path(1).path("name").asText()).isEqualTo("panda_joint2");
        assertThat(joints.path(1).path("position").asDouble()).isEqualTo(-0.5);
        assertThat(joints.path(0).has("effort"))
                .as("a torque that is not known")
                .isFalse();
        JsonNode transforms = JSON.readTree(seen.get("last /tf")).path("transforms");
        assertThat(transforms.path(1).path("child_frame_id").asText()).isEqualTo("panda_link1");
        assertThat(transforms.path(1).path("translation").path("z").asDouble()).isEqualTo(0.333);
        JsonNode cloud = JSON.readTree(seen.get("last /target"));
        ByteBuffer points = ByteBuffer.wrap(
                        Base64.getDecoder().decode(cloud.path("data").asText()))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(points.remaining()).isEqualTo(24);
        assertThat(points.getFloat(16)).isEqualTo(0.1f);
        assertThat(JSON.readTree(seen.get("last /safety")).path("state").asText())
                .isEqualTo("stopped");
        assertThat(seen.get("last /log")).contains("Something is wrong");

        assertThat(seen.get("status 2")).as("what was refused").isEqualTo("6");
        assertThat(seen.values())
                .anyMatch(text -> text.contains("'advertise' is refused"))
                .anyMatch(text -> text.contains("'setParameters' is refused"))
                .anyMatch(text -> text.contains("'fetchAsset' is refused"))
                .anyMatch(text -> text.contains("'publish' is refused"))
                .anyMatch(text -> text.contains("no such channel"))
                .anyMatch(text -> text.contains("no proper JSON"));
    }

    private Map<String, String> look() throws IOException, InterruptedException {
        try (FoxgloveServer server = FoxgloveServer.open(service, 0)) {
            Process node = new ProcessBuilder("node", "look.mjs", "ws://127.0.0.1:" + server.port(), "5000")
                    .directory(PEER.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader out = node.inputReader()) {
                assertThat(out.readLine()).isEqualTo("looking");
                Eventually.until("the viewer", () -> server.viewers() == 1);
                for (int moment = 0; moment < MOMENTS; moment++) {
                    service.advance();
                    Eventually.letPass(30);
                }
                service.stopped("operator_stop", "stop_cat2", 1.5, 180);
                Eventually.letPass(200);
                service.alarm("disk_unusable", "high");
                Map<String, String> seen =
                        out.lines().map(line -> line.split("\t", 2)).collect(toMap(fact -> fact[0], fact -> fact[1]));
                assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(node.exitValue()).as(seen.toString()).isZero();
                return seen;
            } finally {
                node.destroyForcibly();
            }
        }
    }
}
