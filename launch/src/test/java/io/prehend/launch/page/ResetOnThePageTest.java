package io.prehend.launch.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import io.prehend.launch.operate.Records;
import io.prehend.launch.operate.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way back to motion: three separate acts of somebody who may, and nothing else. */
@Tag("slow")
@ExtendWith(Bench.Shared.class)
class ResetOnThePageTest {
    /** Posts an order of its own making, with the page's session and token; gives the status and the code. */
    private static final String POST = """
            async ([path, fields]) => {
              const session = await (await fetch("/api/session")).json();
              const order = {
                lease: "",
                sequence: Date.now() * 1000 + 900000,
                expires_ms: session.server_ms + 400,
                ...fields,
              };
              const answer = await fetch(path, {
                method: "POST",
                headers: { "Content-Type": "application/json", "X-Prehend-Csrf": session.csrf },
                body: JSON.stringify(order),
              });
              return `${answer.status} ${(await answer.json()).code}`;
            }""";

    /** Turns the first joint forwards. */
    private static final String JOG = ".jog-joints [data-jog='panda_joint1 forward']";

    @Test
    void shouldNotBeResetByASingleClick(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            bench.stop();
            screen.awaitHalt();
            screen.takeControl();
            for (String button : List.of("#enable", "#start")) {
                screen.press(button);
            }
            screen.page.waitForTimeout(200);
            assertThat(screen.state()).isIn("stopped", "fault");
            screen.acknowledge();
            screen.press("#enable");
            screen.press("#start");
            screen.page.waitForTimeout(200);
            assertThat(bench.service().situation().safety().enabled()).isFalse();
            screen.hold("#enable", 600);
            screen.awaitText("#answer", "nothing happened");
            assertThat(bench.service().situation().safety().enabled()).isFalse();
        }
    }

    @Test
    void shouldNotBeResetByAViewer(Bench bench) {
        bench.stop();
        try (Screen screen = Screen.openBlind(bench.chromium().person(), bench.withLogin())) {
            screen.at("#login-name").fill("watcher");
            screen.at("#login-password").fill(Bench.PASSWORD);
            screen.at(".login button").click();
            screen.awaitHalt();
            for (String button : List.of("#take-control", "#acknowledge", "#enable", "#start")) {
                assertThat(screen.at(button).getAttribute("aria-disabled"))
                        .as(button)
                        .isEqualTo("true");
                assertThat(screen.at(button).getAttribute("title")).contains("viewer");
            }
            for (String path : List.of("/api/control/take", "/api/acknowledge", "/api/enable", "/api/start")) {
                assertThat((String) screen.page.evaluate(POST, List.of(path, Map.of())))
                        .startsWith("403");
            }
            long before = bench.stops().count();
            screen.page.keyboard().press("Escape");
            bench.stops().awaitAfter(before);
        }
    }

    @Test
    void shouldNotBeResetByASecondSession(Bench bench) {
        bench.stop();
        try (Screen holder = Screen.open(bench.chromium().person(), bench.address());
                Screen other = Screen.open(bench.chromium().person(), bench.address())) {
            holder.takeControl();
            other.awaitText(".holder", "has control");
            assertThat(other.at("#acknowledge").getAttribute("aria-disabled")).isEqualTo("true");
            String lease = bench.service().control().lease().lease();
            String said = (String) other.page.evaluate(POST, List.of("/api/acknowledge", Map.of("lease", lease)));
            assertThat(said).startsWith("409");
            assertThat(bench.service().situation().safety().state()).isIn("stopped", "fault");
        }
    }

    @Test
    void shouldNotBeResetByARecordingOfAnEarlierOrder(Bench bench) {
        bench.stop();
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            screen.takeControl();
            screen.awaitAllowed("#acknowledge");
            Map<String, Object> order =
                    Map.of("lease", bench.service().control().lease().lease(), "sequence", 9e15 - 7);
            // Accepted or refused for another reason once, it is worth nothing the second time.
            screen.page.evaluate(POST, List.of("/api/acknowledge", order));
            assertThat((String) screen.page.evaluate(POST, List.of("/api/acknowledge", order)))
                    .isEqualTo("409 replayed");
        }
    }

    @Test
    void shouldNotBeAcknowledgedWhileACauseIsThere(Bench bench) {
        Service wrong =
                bench.told(situation -> Bench.withActiveCause(situation, "stop_line_open", "The wire is open."));
        try (Screen screen = Screen.open(bench.chromium().person(), bench.serve(wrong))) {
            bench.stop();
            screen.awaitHalt();
            screen.takeControl();
            screen.awaitText("#causes [data-active=true]", "Stop line open");
            screen.awaitText("#causes [data-active=true]", "still there");
            assertThat(screen.at("#acknowledge").getAttribute("aria-disabled")).isEqualTo("true");
            assertThat(screen.at("#acknowledge").getAttribute("title")).isEqualTo("The wire is open.");
        }
    }

    @Test
    void shouldNotMoveAfterAResetUntilStart(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            bench.stop();
            screen.awaitHalt();
            screen.reset();
            double[] before = bench.service().situation().joints().positionRad().clone();
            screen.page.waitForTimeout(1000);
            assertThat(bench.farthestRad(before)).isLessThan(0.002);
            assertThat(bench.service().situation().safety().state()).isNotIn("running", "hold");
            bench.letItRun(screen);
            bench.awaitMotion(before);
        }
    }

    @Test
    void shouldBeResetWithTheKeyboardAlone(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            bench.stop();
            screen.awaitHalt();
            double[] before = bench.service().situation().joints().positionRad().clone();
            if (screen.at("#take-control").isVisible()) {
                tabTo(screen, "take-control");
                screen.page.keyboard().press("Enter");
                screen.at("#hand-over").waitFor();
            }
            screen.resetBy(
                    () -> {
                        tabTo(screen, "acknowledge");
                        screen.page.keyboard().press("Enter");
                    },
                    () -> {
                        tabTo(screen, "enable");
                        screen.photograph("keyboard-focus");
                        screen.page.keyboard().down("Enter");
                        screen.page.waitForTimeout(1400);
                        screen.page.keyboard().up("Enter");
                    });
            tabTo(screen, "start");
            screen.page.keyboard().press("Enter");
            bench.awaitMotion(before);
        }
    }

    @Test
    void shouldMoveByHandOnlyWhileTheButtonIsHeld(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            bench.stop();
            screen.awaitHalt();
            double[] before = bench.service().situation().joints().positionRad().clone();
            screen.at(JOG).scrollIntoViewIfNeeded();
            // A busy machine is a slow link, too, which lets go of the button.
            for (int attempt = 0; attempt < 5 && bench.farthestRad(before) < 0.005; attempt++) {
                screen.reset();
                screen.awaitAllowed(JOG);
                screen.hold(JOG, 1500);
                screen.awaitText("#jog-outcome", "Released");
                screen.page.waitForTimeout(500);
            }
            assertThat(bench.farthestRad(before))
                    .as(screen.at("#jog-outcome").textContent())
                    .isGreaterThan(0.005);
            double[] released =
                    bench.service().situation().joints().positionRad().clone();
            screen.page.waitForTimeout(500);
            assertThat(bench.farthestRad(released)).isLessThan(0.002);
        }
    }

    @Test
    void shouldKeepTheThreeActsAndStopApart(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            bench.stop();
            screen.awaitHalt();
            List<String> buttons =
                    List.of("#acknowledge", "#enable", "#start", "#stop-bottom .stop", "#stop-top .stop");
            List<BoundingBox> before = buttons.stream()
                    .map(button -> screen.at(button).boundingBox())
                    .toList();
            screen.reset();
            for (int i = 0; i < buttons.size(); i++) {
                BoundingBox box = screen.at(buttons.get(i)).boundingBox();
                assertThat(box.y).as("a button stays where it is").isEqualTo(before.get(i).y);
                for (int j = 0; j < i; j++) {
                    assertThat(gapPx(box, before.get(j)))
                            .as(buttons.get(i) + " and " + buttons.get(j))
                            .isGreaterThanOrEqualTo(16);
                }
            }
        }
    }

    @Test
    void shouldWriteEveryActIntoTheAuditLogWithWhoDidIt(Bench bench) {
        try (Screen screen = Screen.openBlind(bench.chromium().person(), bench.withLogin())) {
            screen.at("#login-name").fill("anna");
            screen.at("#login-password").fill(Bench.PASSWORD);
            screen.at(".login button").click();
            screen.awaitLive();
            screen.page.keyboard().press("Escape");
            screen.awaitHalt();
            screen.reset();
            screen.at("#start").click();
            screen.await("document.getElementById('lamp').dataset.state === 'running'");
            screen.page.keyboard().press("Escape");
            screen.awaitHalt();
            screen.at("#hand-over").click();
            screen.at("#take-control").waitFor();
            screen.go("safety");
            for (String kind : List.of("signed_in", "stopped", "acknowledged", "enabled", "motion_started")) {
                assertThat(bench.service().records().audit(200)).as(kind).anyMatch(line -> isBy(line, kind, "anna"));
                screen.await(
                        "[...document.querySelectorAll('#audit-lines tr')].some((line) => /anna/.test(line.textContent)"
                                + " && line.textContent.toLowerCase().includes('" + kind.replace('_', ' ') + "'))");
            }
            screen.at(".audit button").first().click();
            screen.awaitText(".audit .outcome", "whole");
        }
    }

    private static boolean isBy(Records.AuditLine line, String kind, String who) {
        return line.kind().equalsIgnoreCase(kind) && (line.actor() + line.detail()).contains(who);
    }

    /** Goes on with the tabulator key until the focus is there, and sees that it shows. */
    private static void tabTo(Screen screen, String id) {
        for (int i = 0; i < 80; i++) {
            if (id.equals(screen.page.evaluate("() => document.activeElement.id"))) {
                assertThat((String) screen.page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
                        .isEqualTo("solid");
                return;
            }
            screen.page.keyboard().press("Tab");
        }
        throw new AssertionError("no tabulator reaches " + id);
    }

    private static double gapPx(BoundingBox one, BoundingBox other) {
        double dx = Math.max(one.x - (other.x + other.width), other.x - (one.x + one.width));
        double dy = Math.max(one.y - (other.y + other.height), other.y - (one.y + one.height));
        return Math.max(dx, dy);
    }
}
