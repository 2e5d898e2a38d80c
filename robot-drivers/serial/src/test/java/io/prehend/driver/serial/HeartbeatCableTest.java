package io.prehend.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.safety.StopCause;
import io.prehend.testing.Eventually;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heartbeat over a cable of pseudo terminals, and everything that can happen to it. */
class HeartbeatCableTest {
    private final AtomicInteger drops = new AtomicInteger();
    private final AtomicReference<StopCause> why = new AtomicReference<>();
    private final Punctuality punctuality = new Punctuality();

    @TempDir
    private Path folder;

    @BeforeEach
    void requireSocat() {
        PtyPair.requireInstalled();
    }

    @AfterEach
    void watchNoMore() {
        punctuality.close();
    }

    private EnableLine open(PtyPair cable) {
        EnableLine line = EnableLine.open(LineSettings.of(cable.port(), Signal.HEARTBEAT));
        line.onDrop(cause -> {
            why.set(cause);
            drops.incrementAndGet();
        });
        return line;
    }

    private static boolean closed(EnableLine line) {
        return line.closed(System.nanoTime());
    }

    private static void awaitClosed(EnableLine line) {
        Eventually.within(5000, "closed: " + line.describe(), () -> closed(line));
    }

    private static void awaitOpen(EnableLine line) {
        Eventually.within(2000, "open", () -> !closed(line));
    }

    /** Where the machine was busy, a beat may have come too late, which is a drop of its own. */
    private void expectDrops(int count) {
        Eventually.within(1000, "told", () -> drops.get() >= count);
        if (punctuality.isKept()) {
            assertThat(drops).hasValue(count);
        }
    }

    @Test
    void shouldDropOnceWhenTheWireOpensAndCloseAgain() {
        try (PtyPair cable = new PtyPair(folder);
                EnableLine line = open(cable);
                Beater beater = new Beater(cable, 65_500)) {
            assertThat(line.causes(System.nanoTime())).isEqualTo(StopCause.STOP_LINE_OPEN.bit());
            awaitClosed(line);
            assertThat(line.causes(System.nanoTime())).isZero();
            assertThat(line.describe()).contains("closed");
            beater.setClosed(false);
            awaitOpen(line);
            expectDrops(1);
            beater.setClosed(true);
            awaitClosed(line);
            expectDrops(1);
        }
    }

    @Test
    void shouldCountAsOpenOnceNobodyLooksButCallThatNoDrop() {
        try (PtyPair cable = new PtyPair(folder);
                Beater beater = new Beater(cable, 0)) {
            EnableLine line = open(cable);
            awaitClosed(line);
            line.close();
            assertThat(closed(line)).isFalse();
            expectDrops(0);
            beater.setSilent(true);
        }
    }

    @Test
    void shouldGoOnLookingThoughWhoIsToldOfADropFails() {
        try (PtyPair cable = new PtyPair(folder);
                EnableLine line = open(cable);
                Beater beater = new Beater(cable, 0)) {
            line.onDrop(cause -> {
                throw new IllegalStateException("on purpose, for a test");
            });
            awaitClosed(line);
            beater.setClosed(false);
            awaitOpen(line);
            beater.setClosed(true);
            awaitClosed(line);
        }
    }

    @Test
    void shouldDropWhenTheDeviceFallsSilent() {
        try (PtyPair cable = new PtyPair(folder);
                EnableLine line = open(cable);
                Beater beater = new Beater(cable, 0)) {
            awaitClosed(line);
            beater.setSilent(true);
            awaitOpen(line);
            expectDrops(1);
            Eventually.within(
                    1000, "says so", () -> line.causes(System.nanoTime()) == StopCause.ENABLE_LINE_SILENT.bit());
            assertThat(why).hasValue(StopCause.ENABLE_LINE_SILENT);
        }
    }

    @Test
    void shouldDropWhenTheDeviceRepeatsItself() {
        try (PtyPair cable = new PtyPair(folder);
                EnableLine line = open(cable);
                Beater beater = new Beater(cable, 0)) {
            awaitClosed(line);
            beater.setStep(0);
            awaitOpen(line);
            expectDrops(1);
            assertThat(line.describe()).contains("out of order");
        }
    }

    @Test
    void shouldDropWhenTheCableIsPulledAndRecoverWhenItIsBack() {
        try (PtyPair cable = new PtyPair(folder);
                EnableLine line = open(cable);
                Beater beater = new Beater(cable, 0)) {
            awaitClosed(line);
            beater.setSilent(true);
            cable.unplug();
            awaitOpen(line);
            expectDrops(1);
            Eventually.within(
                    2000,
                    "says why",
                    () -> line.describe().contains("unplugged")
                            || line.describe().contains("no port"));
            cable.plugIn();
            beater.setSilent(false);
            awaitClosed(line);
        }
    }

    @Test
    void shouldStayClosedBetweenGarbageAndHalfBeatsAsLongAsBeatsCome() {
        try (PtyPair cable = new PtyPair(folder);
                EnableLine line = open(cable);
                Beater beater = new Beater(cable, 0)) {
            awaitClosed(line);
            Random random = new Random(3);
            byte[] garbage = new byte[64];
            for (int i = 0; i < 20; i++) {
                random.nextBytes(garbage);
                cable.say(garbage);
                cable.say(java.util.Arrays.copyOf(BeatDecoder.encode(i, true), 5));
            }
            Eventually.within(2000, "heard", () -> line.describe().matches(".* [1-9]\\d+ bytes of something else\\."));
            expectDrops(0);
            awaitClosed(line);
            beater.setSilent(true);
            awaitOpen(line);
        }
    }

    @Test
    void shouldNeverCloseOnGarbageAlone() {
        try (PtyPair cable = new PtyPair(folder);
                EnableLine line = open(cable)) {
            Eventually.within(3000, "watched", () -> line.describe().contains("beats"));
            Random random = new Random(5);
            byte[] garbage = new byte[256];
            for (int i = 0; i < 50; i++) {
                random.nextBytes(garbage);
                cable.say(garbage);
            }
            Eventually.within(3000, "read", () -> line.describe().contains("bytes of something else"));
            assertThat(closed(line)).isFalse();
            assertThat(drops).hasValue(0);
        }
    }

    @Test
    void shouldSayThatThereIsNoSuchPort() {
        try (EnableLine line =
                EnableLine.open(LineSettings.of(folder.resolve("nothing").toString(), Signal.CTS))) {
            Eventually.within(3000, "says why", () -> line.describe().contains("no port"));
            assertThat(closed(line)).isFalse();
        }
    }

    @Test
    void shouldNotTrustALineThatHasNoModemLines() {
        try (PtyPair cable = new PtyPair(folder);
                EnableLine line = EnableLine.open(LineSettings.of(cable.port(), Signal.CTS))) {
            Eventually.within(3000, "watched", () -> line.describe().contains("not asserted"));
            assertThat(closed(line)).isFalse();
        }
    }
}
