package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import io.prehend.driver.link.signal.GripperOrder;
import java.io.IOException;

/**
 * An order for a gripper: {@code "gripper":{"action":"move", "width_m":0.04, "speed_m_per_s":0.1}} or {@code
 * "gripper":{"action":"grasp", "speed_m_per_s":0.05, "force_n":20}}.
 */
public final class GripperOrderBody implements Body<GripperOrder> {
    private static final int LONGEST_ACTION = 8;

    @Override
    public String name() {
        return "gripper";
    }

    @Override
    public int mostBytes() {
        return Limits.COMMAND_BYTES;
    }

    @Override
    public void write(JsonGenerator out, GripperOrder signal) throws IOException {
        out.writeStringField("action", signal.grasp() ? "grasp" : "move");
        if (signal.grasp()) {
            out.writeNumberField("force_n", signal.forceN());
        } else {
            out.writeNumberField("width_m", signal.widthM());
        }
        out.writeNumberField("speed_m_per_s", signal.speedMPerS());
    }

    @Override
    public void read(Fields in, GripperOrder signal) throws IOException, RefusedException {
        String action = "";
        double widthM = Double.NaN;
        double forceN = Double.NaN;
        double speedMPerS = Double.NaN;
        for (String field = in.next(); field != null; field = in.next()) {
            switch (field) {
                case "action":
                    action = in.text(LONGEST_ACTION);
                    break;
                case "width_m":
                    widthM = in.number();
                    break;
                case "force_n":
                    forceN = in.number();
                    break;
                case "speed_m_per_s":
                    speedMPerS = in.number();
                    break;
                default:
                    throw in.unknown("action, width_m, speed_m_per_s, force_n");
            }
        }
        if (action.equals("move") && widthM >= 0 && speedMPerS > 0 && Double.isNaN(forceN)) {
            signal.setMove(widthM, speedMPerS);
        } else if (action.equals("grasp") && forceN > 0 && speedMPerS > 0 && Double.isNaN(widthM)) {
            signal.setGrasp(speedMPerS, forceN);
        } else {
            throw new RefusedException("a gripper is told either action 'move' with width_m and speed_m_per_s, or"
                    + " action 'grasp' with speed_m_per_s and force_n, none of them negative");
        }
    }
}
