package io.prehend.launch.remote;

import io.prehend.launch.report.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The verb {@code speed}: scales all speeds. One thread. */
@Command(name = "speed", description = "Scales all speeds, down from what the configuration allows.")
public final class SpeedCommand implements Callable<Integer> {
    @Mixin
    private ActOption act;

    @Parameters(paramLabel = "SHARE", description = "Such as 30%% or 0.3; from 1%% to 100%%.")
    private String share;

    @Override
    public Integer call() {
        return act.inControl("/api/speed", RemoteService.fields().put("share", share()));
    }

    private double share() {
        boolean percent = share.endsWith("%");
        try {
            double number = Double.parseDouble(percent ? share.substring(0, share.length() - 1) : share);
            double value = percent ? number / 100 : number;
            if (value >= 0.01 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            throw Failure.usage("'" + share + "' is no share; write 30% or 0.3.");
        }
        throw Failure.usage("A speed is from 1% to 100% of what the configuration allows, not " + share + ".");
    }
}
