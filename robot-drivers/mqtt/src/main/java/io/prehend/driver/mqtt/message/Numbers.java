package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** How numbers are written: JSON knows neither NaN nor infinity. */
final class Numbers {
    private Numbers() {}

    /** Writes {@code value}, or null where it is not finite. */
    static void write(JsonGenerator out, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeNull();
        }
    }

    static void write(JsonGenerator out, String field, double value) throws IOException {
        out.writeFieldName(field);
        write(out, value);
    }

    static void write(JsonGenerator out, String field, double[] values) throws IOException {
        out.writeArrayFieldStart(field);
        for (double value : values) {
            write(out, value);
        }
        out.writeEndArray();
    }

    /** Writes when it was measured, if that is known. */
    static void writeStamp(JsonGenerator out, long stampNs) throws IOException {
        if (stampNs > 0) {
            out.writeNumberField("stamp_ns", stampNs);
        }
    }
}
