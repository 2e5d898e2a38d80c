package io.prehend.launch.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.page.Chromium.Size;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is old looks old, what is gone is gone, and nobody is left believing what is no longer so. */
@Tag("slow")
@ExtendWith(Bench.Shared.class)
class HonestPageTest {
    /** How many values in sight still look as if they were true. */
    private static final String BELIEVED = "[...document.querySelectorAll('.value')]"
            + ".filter((value) => value.offsetParent && value.dataset.fresh !== 'gone').length";

    /** How often the mark changes in two seconds, as somebody sees it. */
    private static final String CHANGES_OF_THE_MARK = """
            async () => {
              const mark = document.querySelector(".beat");
              const endMs = performance.now() + 2000;
              let changes = 0;
              let last = mark.dataset.on;
              while (performance.now() < endMs) {
                await new Promise((next) => setTimeout(next, 20));
                changes += mark.dataset.on === last ? 0 : 1;
                last = mark.dataset.on;
              }
              return changes;
            }""";

    @Test
    void shouldShowEveryAgeWhereTheFeedFreezes(Bench bench) {
        try (CutLink link = CutLink.to(bench.address());
                Screen screen = Screen.open(bench.chromium().person(), link.address())) {
            screen.await(BELIEVED + " > 5");
            link.cut();
            screen.await(BELIEVED + " === 0", 2000);
            screen.await("!document.getElementById('scene-stale').hidden", 2000);
            assertThat(screen.at("#scene-stale").textContent()).matches("STALE \\d+(\\.\\d+)? s");
            assertThat(screen.at("#lamp").textContent()).contains("No data").contains("ago");
            String value = screen.at(".fact.large .value").first().textContent();
            assertThat(value).matches("— \\d+(\\.\\d+)? s");
            screen.page.waitForTimeout(800);
            screen.photograph("stale");
            screen.go("engineer");
            screen.await(BELIEVED + " === 0", 2000);

            link.heal();
            screen.await(BELIEVED + " > 5");
            screen.go("operator");
            screen.await("document.getElementById('scene-stale').hidden");
        }
    }

    @Test
    void shouldSayThatTheArmsOwnFeedIsOldWhileThePageIsLive(Bench bench) {
        Service mute = bench.told(HonestPageTest::withoutJoints);
        try (Screen screen = Screen.open(bench.chromium().person(), bench.serve(mute))) {
            screen.awaitText("#scene-stale", "STALE 1.2 s");
            screen.go("engineer");
            screen.awaitText(".joints td.value", "— 1.2 s");
            assertThat(screen.at("#last-state").textContent()).startsWith("0.");
        }
    }

    @Test
    void shouldShowByItsMarkThatThePageIsAlive(Bench bench) {
        try (CutLink link = CutLink.to(bench.address());
                Screen screen = Screen.open(bench.chromium().person(), link.address())) {
            assertThat(changesOfTheMark(screen)).isBetween(5, 11);
            link.cut();
            screen.page.waitForTimeout(300);
            assertThat(changesOfTheMark(screen)).isZero();
        }
    }

    @Test
    void shouldTellBothWhenControlGoesFromOneToTheOther(Bench bench) {
        try (Screen one = Screen.open(bench.chromium().person(), bench.address());
                Screen other =
                        Screen.open(bench.chromium().person(Size.TELEPHONE, ColorScheme.DARK), bench.address())) {
            one.takeControl();
            other.awaitText(".holder", "has control");
            other.at("#take-control").click();
            one.awaitText(".holder", "asks for control");
            assertThat(one.at("#hand-over").textContent()).isEqualTo("Hand over");
            one.at("#hand-over").click();
            other.awaitText(".holder", "You have control");
            one.awaitText(".holder", "has control");
            assertThat(one.at("#take-control").isVisible()).isTrue();
            assertThat(one.at("#acknowledge").getAttribute("aria-disabled")).isEqualTo("true");
        }
    }

    @Test
    void shouldSayNoLinkWhenTheServiceDiesAndDisarmedWithTheLastCauseWhenItIsBack(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            screen.page.keyboard().press("Escape");
            screen.await("document.body.dataset.stop === 'confirmed'");
            bench.kill();
            screen.await("document.querySelector('#stop-bottom .stop').dataset.link === 'none'", 3000);
            bench.startAgain();
            screen.awaitLive();
            screen.awaitText("#notice", "started anew");
            screen.await("['disarmed', 'stopped', 'fault'].includes(document.getElementById('lamp').dataset.state)");
            Bench.await("the page shows the last stop", () -> screen.at("#last-stop")
                    .textContent()
                    .contains(words(
                            bench.service().records().lastStop().orElseThrow().cause())));
            screen.awaitText("#causes", "Operator stop");
        }
    }

    private static String words(String cause) {
        return cause.substring(0, 1).toUpperCase(Locale.ROOT)
                + cause.substring(1).replace('_', ' ');
    }

    private static int changesOfTheMark(Screen screen) {
        return ((Number) screen.page.evaluate(CHANGES_OF_THE_MARK)).intValue();
    }

    private static Situation withoutJoints(Situation now) {
        Situation.Joints joints = now.joints();
        Situation.Joints old = new Situation.Joints(
                joints.positionRad(),
                joints.velocityRadPerS(),
                joints.effortNm(),
                joints.commandedRad(),
                1200,
                joints.clampedStages(),
                joints.verdict());
        return Situations.withJoints(now, old);
    }
}
