package io.prehend.launch.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.page.Chromium.Size;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the page looks and what it lets in: readable, large enough, honest about simulation, deaf to markup. */
@Tag("slow")
@ExtendWith(Bench.Shared.class)
class PageFormTest {
    private static final String MARKUP =
            "<img src=x onerror=\"window.fooled=true\"><script>window.fooled=true</script>";
    private static final Path INSPECTION = Path.of(System.getProperty("basedir", "."), "src/test/page/inspect.js");

    @Test
    void shouldFrameASimulationAndNothingElse(Bench bench) {
        try (Screen screen = Screen.open(bench.chromium().person(), bench.address())) {
            screen.awaitText(".kind", "SIM");
            assertThat(frame(screen)).contains("repeating-linear-gradient");
        }
        Service real = new Disguise(bench.service(), facts -> renamed(facts, facts.robot(), false, null), now -> now);
        try (Screen screen = Screen.open(bench.chromium().person(), bench.serve(real))) {
            screen.awaitText(".kind", "REAL");
            assertThat(frame(screen)).isEqualTo("none");
        }
    }

    @Test
    void shouldShowMarkupInNamesAsTheTextThatItIs(Bench bench) {
        Service evil =
                new Disguise(bench.service(), facts -> renamed(facts, MARKUP, true, MARKUP), PageFormTest::poisoned);
        try (Screen screen = Screen.open(bench.chromium().person(), bench.serve(evil))) {
            screen.awaitText(".robot-name", "<img src=x");
            screen.awaitText("#alarms", "<img src=x");
            screen.awaitText(".task-line", "img src=x");
            screen.go("engineer");
            screen.awaitText(".joints", "<img src=x");
            screen.awaitText(".links", "<img src=x");
            screen.go("safety");
            screen.awaitText(".rules", "<img src=x");
            screen.page.waitForTimeout(300);
            assertThat(screen.page.evaluate("() => window.fooled")).isNull();
            assertThat(screen.at("img, script:not([src])").count()).isZero();
        }
    }

    @Test
    void shouldAskNobodyButItsOwnService(Bench bench) {
        List<String> asked = new ArrayList<>();
        BrowserContext person = bench.chromium().person();
        person.onRequest(request -> asked.add(request.url()));
        try (Screen screen = Screen.openBlind(person, bench.address())) {
            screen.page.onWebSocket(socket -> asked.add(socket.url()));
            screen.awaitLive();
            for (String route : Screen.ROUTES) {
                screen.go(route);
                screen.page.waitForTimeout(600);
            }
        }
        String host = bench.address().getAuthority();
        assertThat(asked)
                .hasSizeGreaterThan(20)
                .allMatch(url -> URI.create(url).getAuthority().equals(host));
    }

    @Test
    void shouldBeReadableAndLargeEnoughInBothColoursAndSizes(Bench bench) throws IOException {
        String inspection = Files.readString(INSPECTION);
        Service busy = bench.told(PageFormTest::busy);
        URI address = bench.serve(busy);
        bench.stop();
        for (Size size : Size.values()) {
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (Screen screen = Screen.open(bench.chromium().person(size, colours), address)) {
                    for (String route : Screen.ROUTES) {
                        screen.go(route);
                        screen.page.waitForTimeout(500);
                        @SuppressWarnings("unchecked")
                        List<String> faults = (List<String>) screen.page.evaluate(inspection);
                        screen.photograph(String.join("-", route, name(size), name(colours)));
                        assertThat(faults)
                                .as(route + " " + size + " " + colours)
                                .isEmpty();
                    }
                    spoil(screen);
                    assertThat((List<?>) screen.page.evaluate(inspection))
                            .as("the inspection sees what is wrong")
                            .isNotEmpty();
                }
            }
        }
    }

    /** Makes labels too pale and too small. */
    private static void spoil(Screen screen) {
        screen.page.evaluate("() => [...document.styleSheets].find((sheet) => sheet.href.includes('base.css'))"
                + ".insertRule('h2, dt { color: #999 !important; font-size: 12px !important; }')");
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String frame(Screen screen) {
        return (String) screen.page.evaluate("() => getComputedStyle(document.body, '::after').borderImageSource");
    }

    private static Facts renamed(Facts facts, String robot, boolean simulated, String name) {
        return new Facts(
                robot,
                simulated,
                facts.version(),
                facts.startedMs(),
                facts.bootId(),
                facts.profile(),
                facts.limitsChecksum(),
                facts.rateHz(),
                facts.joints().stream()
                        .map(joint -> new Facts.JointFacts(
                                name == null ? joint.name() : name,
                                joint.lowerRad(),
                                joint.upperRad(),
                                joint.velocityRadPerS(),
                                joint.accelerationRadPerS2(),
                                joint.jerkRadPerS3()))
                        .toList(),
                facts.links(),
                facts.workspaceM(),
                facts.tableM(),
                name == null
                        ? facts.rules()
                        : facts.rules().stream().map(PageFormTest::poisoned).toList(),
                facts.phases(),
                facts.filterStages());
    }

    private static Facts.RuleFacts poisoned(Facts.RuleFacts rule) {
        return new Facts.RuleFacts(
                rule.cause(),
                rule.category(),
                rule.clears(),
                rule.threshold(),
                MARKUP,
                rule.withinMs(),
                MARKUP,
                MARKUP,
                MARKUP);
    }

    private static Situation poisoned(Situation now) {
        Situation.TaskState task = now.task();
        return Situations.with(
                now,
                new Situation.TaskState(
                        MARKUP,
                        task.phase(),
                        task.episode(),
                        task.attempt(),
                        task.successes(),
                        task.stops(),
                        MARKUP,
                        false),
                List.of(new Situation.LinkView(MARKUP, true, 100, 1, 0, MARKUP)),
                List.of(new Situation.Alarm(MARKUP, "high", now.wallMs(), false, MARKUP, MARKUP, MARKUP)));
    }

    /** With something of everything that has a colour. */
    private static Situation busy(Situation now) {
        return Situations.with(
                now,
                now.task(),
                List.of(
                        new Situation.LinkView("robot", true, 200, 3, 0, "Joint states come."),
                        new Situation.LinkView(
                                "broker", false, Double.NaN, Double.NaN, 7, "The broker does not answer.")),
                List.of(
                        alarm("link.broker", "high", now, false, "The link broker is down.", "Start the broker."),
                        alarm("disk", "medium", now, true, "The disk is nearly full.", "Make room."),
                        alarm("learner", "low", now, false, "The learner rests.", "Look at its log.")));
    }

    private static Situation.Alarm alarm(
            String id, String priority, Situation now, boolean seen, String what, String todo) {
        return new Situation.Alarm(
                id, priority, now.wallMs() / 60_000 * 60_000, seen, what, "The arm stands still.", todo);
    }
}
