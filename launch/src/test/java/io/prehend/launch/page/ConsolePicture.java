package io.prehend.launch.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.prehend.launch.operate.Situation;
import java.nio.file.Path;
import java.util.List;

/** Takes the picture of the console during a grasp that the documentation shows; a program to be run by hand. */
final class ConsolePicture {
    private static final int TRIALS = 600;
    private static final int EVERY_MS = 200;
    /** A grip as strong as this holds something, N. */
    private static final double HOLDS_N = 5;

    private ConsolePicture() {}

    public static void main(String[] file) throws Exception {
        try (Bench bench = Bench.open();
                Screen screen = Screen.open(
                        bench.chromium().person(Chromium.Size.TABLET, ColorScheme.LIGHT), bench.address())) {
            for (int trial = 0; trial < TRIALS && !grasps(bench.service().situation()); trial++) {
                screen.page.waitForTimeout(EVERY_MS);
                goOn(screen);
            }
            screen.page.waitForTimeout(EVERY_MS);
            screen.page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(file[0])));
        }
    }

    /** Whatever has stopped the arm meanwhile. */
    private static void goOn(Screen screen) {
        if (List.of("stopped", "fault").contains(screen.state())) {
            screen.reset();
            screen.press("#start");
            screen.page.waitForTimeout(EVERY_MS);
        }
    }

    private static boolean grasps(Situation now) {
        return now.safety().state().equals("running")
                && now.task().phase().equals("lift")
                && now.gripper().forceN() > HOLDS_N;
    }
}
