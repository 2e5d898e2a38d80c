package io.prehend.launch.remote.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.launch.console.BenchService;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Situation.LinkView;
import io.prehend.launch.operate.Via;
import io.prehend.launch.report.Failure;
import io.prehend.safety.SafetyState;
import io.prehend.testing.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State, stops and orders over a real broker; the orders of the documentation's Python program, and forged ones. */
class MqttRemoteTest {
    private static final TopicTree TREE = new TopicTree("lab", "arm");
    private static final String KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String OTHER_KEY = "ff".repeat(32);
    private static final Path EXAMPLE = Path.of("docs/mqtt_orders.py").toAbsolutePath();

    @TempDir
    private Path folder;

    private BenchService service;
    private Broker broker;
    private MqttRemote remote;
    private Hand hand;

    @BeforeAll
    static void requireMosquitto() {
        Broker.requireInstalled();
    }

    @BeforeEach
    void open() throws IOException {
        service = new BenchService();
        broker = new Broker(folder);
        Path keys =
                keys("# those at the cell\nalice operator " + KEY + "\nbob viewer " + OTHER_KEY + "\n", "rw-------");
        remote = MqttRemote.open(service, settings(keys), true);
        hand = new Hand(broker.uri(), TREE);
        awaitUp();
        Eventually.until("a state", () -> hand.state() != null);
    }

    private RemoteSettings settings(Path keys) {
        return new RemoteSettings(broker.uri(), "lab", "arm", null, null, null, keys);
    }

    private void awaitUp() {
        Eventually.until("the service's connections", () -> up("mqtt") && up("mqtt_stop"));
    }

    private boolean up(String name) {
        return Boolean.TRUE.equals(view(name).up());
    }

    private LinkView view(String name) {
        return remote.links().stream()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        hand.close();
        remote.close();
        broker.close();
        service.close();
    }

    private Path keys(String lines, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), lines);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private ObjectNode order() {
        return hand.order("alice", service.facts().bootId());
    }

    private String sent(String act, ObjectNode order) {
        hand.send("cmd/" + act, Hand.sign(order, TREE.topic("cmd/" + act), KEY), false);
        return hand.answer(order).path("code").asText();
    }

    @Test
    void shouldStartTheArmForTheProgramInTheDocumentationAndStopItForAnybody() throws Exception {
        Process python = new ProcessBuilder(
                        "/usr/bin/python3",
                        EXAMPLE.toString(),
                        "127.0.0.1",
                        Integer.toString(broker.port()),
                        "lab",
                        "arm",
                        "alice",
                        KEY)
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(python.exitValue()).as(said).isZero();
        assertThat(service.state()).isEqualTo(SafetyState.RUNNING);
        assertThat(service.benchDesk().lastOrder.caller().name()).isEqualTo("alice");
        assertThat(service.benchDesk().lastOrder.caller().via()).isEqualTo(Via.MQTT);

        hand.send("cmd/stop", new byte[0], false);
        Eventually.until("a stop", () -> service.state() == SafetyState.STOPPED);
        assertThat(service.benchDesk().stoppedBy.get(0).via()).isEqualTo(Via.MQTT);
        Eventually.until("told", () -> hand.events().stream().anyMatch(event -> event.startsWith("stopped ")));
    }

    @Test
    void shouldTakeAnythingForAStop() {
        long before = service.benchDesk().stops.get();
        hand.send("cmd/stop", "{\"engaged\":false}".getBytes(StandardCharsets.UTF_8), false);
        hand.send("cmd/stop", new byte[] {(byte) 0xff, 0, 1}, false);
        Eventually.until("stops", () -> service.benchDesk().stops.get() == before + 2);
    }

    @Test
    void shouldRefuseAnOrderThatWasThereBeforeOrComesOutOfOrder() {
        ObjectNode first = order();
        ObjectNode second = order();
        assertThat(sent("take_control", second)).isEqualTo("accepted");
        assertThat(sent("take_control", second)).isEqualTo("replayed");
        assertThat(sent("take_control", first)).isEqualTo("replayed");
        assertThat(service.bench().count("refused")).isEqualTo(2);
    }

    @Test
    void shouldRefuseAnOrderThatComesLateOrIsForAnotherTime() {
        long nowMs = System.currentTimeMillis();
        assertThat(sent("take_control", order().put("issued_ms", nowMs - 2000).put("expires_ms", nowMs - 1600)))
                .isEqualTo("expired");
        assertThat(sent("take_control", order().put("issued_ms", nowMs).put("expires_ms", nowMs + 600)))
                .isEqualTo("valid_too_long");
        assertThat(sent("take_control", order().put("issued_ms", nowMs + 5000).put("expires_ms", nowMs + 5400)))
                .isEqualTo("from_the_future");
        assertThat(sent("take_control", order().put("boot_id", "yesterday"))).isEqualTo("other_boot");
    }

    @Test
    void shouldRefuseAnOrderWithoutTheRightProof() {
        ObjectNode order = order();
        String topic = TREE.topic("cmd/take_control");
        hand.send("cmd/take_control", Hand.sign(order, topic, OTHER_KEY), false);
        assertThat(hand.answer(order).path("code").asText()).isEqualTo("wrong_key");
        hand.send("cmd/start", Hand.sign(order, topic, KEY), false);
        assertThat(hand.answer(order).path("code").asText())
                .as("signed for another act")
                .isEqualTo("wrong_key");
        ObjectNode stranger = hand.order("mallory", service.facts().bootId());
        assertThat(sent("take_control", stranger)).isEqualTo("wrong_key");
        String changed = new String(Hand.sign(order, topic, KEY), StandardCharsets.UTF_8)
                .replace("\\\"lease\\\":\\\"\\\"", "\\\"lease\\\":\\\"x\\\"");
        hand.send("cmd/take_control", changed.getBytes(StandardCharsets.UTF_8), false);
        assertThat(hand.answer(order).path("code").asText())
                .as("changed on its way")
                .isEqualTo("wrong_key");
        assertThat(service.bench().count("refused")).isEqualTo(4);
        assertThat(sent("take_control", order())).isEqualTo("accepted");
    }

    @Test
    void shouldRefuseWhatTheBrokerHasKept() {
        ObjectNode order = order();
        hand.send("cmd/take_control", Hand.sign(order, TREE.topic("cmd/take_control"), KEY), true);
        Eventually.until("a note", () -> service.bench().count("refused") >= 1);
        assertThat(service.bench().notes.get(0).detail()).contains("retained");
        assertThat(hand.answered(order)).isFalse();
        hand.send("cmd/take_control", new byte[0], true);
    }

    @Test
    void shouldRefuseNonsenseWithoutAnAnswerAndGoOn() {
        hand.send("cmd/start", "start!".getBytes(StandardCharsets.UTF_8), false);
        hand.send("cmd/start", "{\"order\":\"[]\",\"mac\":7}".getBytes(StandardCharsets.UTF_8), false);
        hand.send("cmd/start", "[".repeat(60_000).getBytes(StandardCharsets.UTF_8), false);
        hand.send("cmd/start", new byte[200_000], false);
        Eventually.until("notes", () -> service.bench().count("refused") >= 4);
        assertThat(sent("take_control", order())).isEqualTo("accepted");
    }

    @Test
    void shouldLetNobodyDoWhatTheirRoleDoesNotAllow() {
        ObjectNode order = hand.order("bob", service.facts().bootId());
        hand.send("cmd/start", Hand.sign(order, TREE.topic("cmd/start"), OTHER_KEY), false);
        assertThat(hand.answer(order).path("code").asText()).isEqualTo("not_entitled");
        assertThat(sent("acknowledge", order())).as("without control").isNotEqualTo("accepted");
        assertThat(service.state()).isEqualTo(SafetyState.DISARMED);
        assertThat(sent("force_control", order().put("reason", "because"))).isEqualTo("not_entitled");
    }

    @Test
    void shouldKeepAlarmsAtTheBrokerAsLongAsTheyStand() {
        assertThat(hand.state().path("boot_id").asText())
                .isEqualTo(service.facts().bootId());
        service.alarms.add(
                new Situation.Alarm("disk full/1", "high", 1, false, "The disk is full.", "It goes on.", ""));
        Eventually.until("an alarm", () -> hand.retained("alarm/disk_full_1") != null);
        assertThat(new String(hand.retained("alarm/disk_full_1"), StandardCharsets.UTF_8))
                .contains("The disk is full.");
        service.alarms.clear();
        Eventually.until("no alarm", () -> hand.retained("alarm/disk_full_1").length == 0);
    }

    @Test
    void shouldEmptyAlarmsThatAnEarlierStartLeftAndKeepThoseThatStand() throws IOException {
        remote.close();
        hand.send("alarm/disk", "{\"what\":\"old\"}".getBytes(StandardCharsets.UTF_8), true);
        hand.send("alarm/link.camera", "{\"what\":\"old\"}".getBytes(StandardCharsets.UTF_8), true);
        Eventually.until(
                "old alarms", () -> hand.retained("alarm/disk") != null && hand.retained("alarm/link.camera") != null);
        service.alarms.add(new Situation.Alarm("disk", "high", 1, false, "The disk is full.", "It goes on.", ""));
        remote = MqttRemote.open(service, settings(null), true);
        Eventually.until("no old alarm", () -> hand.retained("alarm/link.camera").length == 0);
        Eventually.until("the new alarm", () -> new String(hand.retained("alarm/disk"), StandardCharsets.UTF_8)
                .contains("The disk is full."));
        awaitUp();
        Eventually.letPass(300);
        assertThat(hand.retained("alarm/disk")).isNotEmpty();
    }

    @Test
    void shouldSayThatItsLinksAreDownWhenTheBrokerIsGone() {
        assertThat(remote.links()).extracting(LinkView::up).containsExactly(true, true);
        broker.close();
        Eventually.until(
                "it is known",
                () -> Boolean.FALSE.equals(view("mqtt").up())
                        && Boolean.FALSE.equals(view("mqtt_stop").up()));
        assertThat(view("mqtt_stop").sentence()).contains("not connected to " + broker.uri());
        assertThat(view("mqtt_stop").drops()).isEqualTo(1);
    }

    @Test
    void shouldNotTakeALinkForUpOnWhichTheBrokerLetsNobodyHearStops() throws IOException {
        remote.close();
        hand.close();
        broker.close();
        broker = Broker.refusing(folder, TREE.stop());
        remote = MqttRemote.open(service, settings(null), true);
        Eventually.until("the other link", () -> up("mqtt"));
        Eventually.until(
                "it is known", () -> Boolean.FALSE.equals(view("mqtt_stop").up()));
        assertThat(view("mqtt_stop").sentence())
                .contains("does not let us hear")
                .contains(TREE.stop());
    }

    @Test
    void shouldRefuseAnAddressForWhichNoStopCouldBeNoted() {
        RemoteSettings settings =
                new RemoteSettings("mqtt://" + "broker.".repeat(20) + "example", "lab", "arm", null, null, null, null);
        assertThatThrownBy(() -> MqttRemote.open(service, settings, true))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("128 characters");
    }

    @Test
    void shouldRefuseAFileOfKeysThatOthersCanRead() throws IOException {
        assertThatThrownBy(() -> CommandKeys.read(keys("alice operator " + KEY + "\n", "rw-r--r--")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("chmod 600");
        assertThatThrownBy(() -> CommandKeys.read(keys("alice operator abcd\n", "rw-------")))
                .hasMessageContaining("line 1")
                .hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> CommandKeys.read(keys("alice boss " + KEY + "\n", "rw-------")))
                .hasMessageContaining("role");
        assertThatThrownBy(() -> CommandKeys.read(keys("alice operator\n", "rw-------")))
                .hasMessageContaining("name role key");
        assertThatThrownBy(() ->
                        CommandKeys.read(keys("alice viewer " + KEY + "\nalice operator " + KEY + "\n", "rw-------")))
                .hasMessageContaining("already");
        assertThatThrownBy(() -> CommandKeys.read(folder.resolve("none"))).hasMessageContaining("cannot be read");
    }
}
