package io.prehend.launch.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.prehend.launch.operate.Caller;
import io.prehend.launch.operate.Role;
import io.prehend.launch.operate.Via;
import io.prehend.launch.page.Chromium.Size;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** STOP, as somebody finds it on the page: always in sight, quick, confirmed, and honest where it cannot work. */
@Tag("slow")
@ExtendWith(Bench.Shared.class)
class StopOnThePageTest {
    private static final int PRESSES = 50;
    private static final double MOST_MS = 100;
    private static final int FLOOD = 10_000;
    private static final List<String> SLABS = List.of("#stop-top .stop", "#stop-bottom .stop");

    /** As if somebody pressed the key so often. */
    private static final String PRESS_ESCAPE = """
            (times) => {
              for (let i = 0; i < times; i++) {
                document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
              }
            }""";

    @Test
    void shouldShowStopOnEveryPageOnATabletAndOnATelephone(Bench bench) {
        for (Size size : Size.values()) {
            try (Screen screen = Screen.open(bench.chromium().person(size, ColorScheme.LIGHT), bench.address())) {
                for (String route : Screen.ROUTES) {
                    screen.go(route);
                    requireInSight(screen, size);
                    screen.page.mouse().wheel(0, 3000);
                    requireInSight(screen, size);
                }
            }
        }
    }

    @Test
    void shouldTellTheRobotWithin100MsOfAPress(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            screen.page.evaluate("() => addEventListener('pointerdown', () => (window.pressedMs = Date.now()), true)");
            double[] tookMs = new double[PRESSES];
            for (int press = 0; press < PRESSES; press++) {
                long before = bench.stops().count();
                screen.press(SLABS.get(press % 2));
                long toldMs = bench.stops().awaitAfter(before);
                tookMs[press] = toldMs - ((Number) screen.page.evaluate("() => window.pressedMs")).doubleValue();
            }
            Arrays.sort(tookMs);
            System.out.printf(
                    "press to robot told, %d presses: p50 %.0f ms, max %.0f ms%n",
                    PRESSES, tookMs[PRESSES / 2], tookMs[PRESSES - 1]);
            assertThat(tookMs[PRESSES - 1]).isLessThan(MOST_MS);
        }
    }

    @Test
    void shouldSayHowQuicklyItStoppedAndWhenTheArmStood(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            bench.letItRun(screen);
            screen.press("#stop-bottom .stop");
            screen.awaitHalt();
            screen.await("/Stopped in \\d+(\\.\\d)?.ms — standstill \\d+(\\.\\d)?.ms/.test("
                    + "document.getElementById('stop-sentence').textContent)");
            assertThat(screen.at("#unconfirmed").isVisible()).isFalse();
            assertThat(screen.at("#stop-sentence").getAttribute("aria-live")).isEqualTo("assertive");
        }
    }

    @Test
    void shouldStopWithSpaceAndWithEscapeWhereverTheFocusIs(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            for (String focused : List.of("body", "#finish", "#arm-canvas", "#routes a:last-child")) {
                for (String key : List.of("Space", "Escape")) {
                    long before = bench.stops().count();
                    screen.page.evaluate("(wanted) => document.querySelector(wanted).focus()", focused);
                    screen.page.keyboard().press(key);
                    bench.stops().awaitAfter(before);
                }
            }
            assertThat(screen.page.url()).endsWith("#operator");
        }
    }

    @Test
    void shouldWriteASpaceIntoATextFieldAndStillStopWithEscape(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            screen.go("safety");
            screen.at(".rules-card input").focus();
            long before = bench.stops().count();
            screen.page.keyboard().type("joint state");
            assertThat(screen.at(".rules-card input").inputValue()).isEqualTo("joint state");
            assertThat(bench.stops().count()).isEqualTo(before);
            screen.page.keyboard().press("Escape");
            bench.stops().awaitAfter(before);
        }
    }

    @Test
    void shouldStopWithoutScripts(Bench bench) {
        try (BrowserContext person = bench.chromium().personWithoutScripts()) {
            Page page = person.newPage();
            page.navigate(bench.address().toString());
            long before = bench.stops().count();
            page.locator("noscript button").click();
            bench.stops().awaitAfter(before);
            page.waitForURL("**/api/stop");
            assertThat(page.content()).contains("handed_over_ns");
        }
    }

    @Test
    void shouldStopByRequestWhereTheLiveConnectionIsCut(Bench bench) {
        try (Screen screen = Screen.openBlind(bench.withoutLiveConnection(), bench.address())) {
            screen.awaitLive();
            screen.awaitText("#notice", "live connection is gone");
            screen.awaitText("#stop-bottom .stop-word", "STOP");
            long before = bench.stops().count();
            screen.page.keyboard().press("Escape");
            bench.stops().awaitAfter(before);
            screen.await("document.body.dataset.stop === 'confirmed'");
        }
    }

    @Test
    void shouldSayNoLinkWithinASecondWhereBothWaysAreCut(Bench bench) {
        try (CutLink link = CutLink.to(bench.address());
                Screen screen = Screen.open(bench.chromium().person(), link.address())) {
            screen.page.evaluate("() => new MutationObserver(() => (window.changedMs ??= Date.now()))"
                    + ".observe(document.querySelector('#stop-bottom .stop'), { attributeFilter: ['data-link'] })");
            link.cut();
            long cutMs = System.currentTimeMillis();
            screen.await("document.querySelector('#stop-bottom .stop').dataset.link === 'none'");
            double changedMs = ((Number) screen.page.evaluate("() => window.changedMs")).doubleValue();
            assertThat(changedMs - cutMs).as("ms from the cut to NO LINK").isLessThan(1000);
            screen.photograph("no-link");
            for (String slab : SLABS) {
                assertThat(screen.at(slab).textContent()).contains("NO LINK").contains("hardware");
                assertThat(style(screen, slab, "borderTopStyle")).isEqualTo("dashed");
                assertThat(style(screen, slab, "backgroundColor")).isEqualTo("rgba(0, 0, 0, 0)");
            }
            screen.page.keyboard().press("Escape");
            screen.await("!document.getElementById('unconfirmed').hidden");
            screen.photograph("not-confirmed");
            assertThat(screen.at("#unconfirmed").textContent()).isEqualTo("NOT CONFIRMED — USE HARDWARE E-STOP");
            BoundingBox banner = screen.at("#unconfirmed").boundingBox();
            assertThat(banner.width).isEqualTo(Size.TABLET.width);
            requireInSight(screen, Size.TABLET);
        }
    }

    @Test
    void shouldNeitherFreezeThePageNorTheLoopUnderAFloodOfStops(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            long before = bench.stops().count();
            long ticksBefore = bench.service().situation().tickNumber();
            long beganNs = System.nanoTime();
            Caller flood = new Caller("flood", Role.VIEWER, "flood", Via.HTTP, "test");
            for (int stop = 0; stop < FLOOD; stop++) {
                bench.service().desk().stop(flood);
            }
            screen.page.evaluate(PRESS_ESCAPE, 50);
            screen.await("document.body.dataset.stop === 'confirmed'");
            double seconds = (System.nanoTime() - beganNs) * 1e-9;
            assertThat(bench.stops().count()).isGreaterThanOrEqualTo(before + FLOOD + 50);
            long ticks = bench.service().situation().tickNumber() - ticksBefore;
            assertThat(ticks).isGreaterThan((long)
                    (0.8 * (seconds - 0.2) * bench.service().facts().rateHz()));
            screen.await("document.getElementById('last-state').textContent.startsWith('0.')");
            screen.reset();
            assertThat(screen.state()).isEqualTo("ready");
        }
    }

    private static void requireInSight(Screen screen, Size size) {
        for (String slab : SLABS) {
            BoundingBox box = screen.at(slab).boundingBox();
            assertThat(box.width).as(slab).isGreaterThanOrEqualTo(96);
            assertThat(box.height).as(slab).isGreaterThanOrEqualTo(96);
            assertThat(box.x).isGreaterThanOrEqualTo(0);
            assertThat(box.y).isGreaterThanOrEqualTo(0);
            assertThat(box.x + box.width).isLessThanOrEqualTo(size.width);
            assertThat(box.y + box.height).isLessThanOrEqualTo(size.height);
            assertThat((Boolean) screen.page.evaluate(
                            "([x, y]) => document.elementFromPoint(x, y)?.closest('.stop') !== null",
                            List.of(box.x + box.width / 2, box.y + box.height / 2)))
                    .as(slab + " is not covered on " + screen.page.url())
                    .isTrue();
        }
    }

    private static String style(Screen screen, String selector, String property) {
        Page page = screen.page;
        return (String) page.evaluate(
                "([selector, property]) => getComputedStyle(document.querySelector(selector))[property]",
                List.of(selector, property));
    }
}
