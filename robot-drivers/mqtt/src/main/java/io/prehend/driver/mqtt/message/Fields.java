package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads the fields of an object strictly: every value has the type and the size that it should have, or the message is
 * refused with a sentence that names the field. Owned by one thread.
 */
public final class Fields {
    private final JsonParser parser;
    private String field = "";

    Fields(JsonParser parser) {
        this.parser = parser;
    }

    /** Begins an object: the next value must be one. */
    void beginMessage() throws IOException, RefusedException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new RefusedException("it is no object");
        }
    }

    /** Refuses anything after the message. */
    void endMessage() throws IOException, RefusedException {
        if (parser.nextToken() != null) {
            throw new RefusedException("something follows after the end of it");
        }
    }

    /** Begins an object that is the value of the current field. */
    public void beginObject() throws IOException, RefusedException {
        require(JsonToken.START_OBJECT, "an object");
    }

    /** Begins an array of objects that is the value of the current field. */
    public void beginArray() throws IOException, RefusedException {
        require(JsonToken.START_ARRAY, "an array of objects");
    }

    /** Begins the next object of an array; false at the end of the array. */
    public boolean nextObject() throws IOException, RefusedException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.END_ARRAY) {
            throw wrong("an array of objects");
        }
        return token == JsonToken.START_OBJECT;
    }

    /** The name of the next field, whose value must then be read; null at the end of the object. */
    public String next() throws IOException, RefusedException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_OBJECT) {
            return null;
        }
        if (token != JsonToken.FIELD_NAME) {
            throw new RefusedException("it ends in the middle");
        }
        field = parser.currentName();
        return field;
    }

    /** As {@link #next}, where every name is allowed that is a proper text. */
    public String nextKey() throws IOException, RefusedException {
        String key = next();
        if (key != null && !isProper(key, Limits.NAME_CHARACTERS)) {
            throw new RefusedException("the name '" + shortened(key) + "' must be a text of up to "
                    + Limits.NAME_CHARACTERS + " characters, without control characters");
        }
        return key;
    }

    /** Refuses the current field, because nobody knows it; {@code known} are those that there are. */
    public RefusedException unknown(String known) {
        return new RefusedException("nobody knows its field '" + shortened(field) + "'; there are: " + known);
    }

    /** Refuses the message because of its current field; {@code what} says what that must be. */
    public RefusedException wrong(String what) {
        return new RefusedException("'" + shortened(field) + "' must be " + what);
    }

    /** A number; an integer counts too. */
    public double number() throws IOException, RefusedException {
        parser.nextToken();
        return finiteNumber();
    }

    /** A number, or NaN for null: not measured. */
    public double numberOrNull() throws IOException, RefusedException {
        return parser.nextToken() == JsonToken.VALUE_NULL ? Double.NaN : finiteNumber();
    }

    /** A whole number that is not negative. */
    public long count() throws IOException, RefusedException {
        if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong("a whole number");
        }
        JsonParser.NumberType type = parser.getNumberType();
        boolean fits = type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG;
        if (!fits || parser.getLongValue() < 0) {
            throw wrong("a whole number from 0 to " + Long.MAX_VALUE);
        }
        return parser.getLongValue();
    }

    /** True or false. */
    public boolean flag() throws IOException, RefusedException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw wrong("true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** A text of up to {@code most} characters, without control characters. */
    public String text(int most) throws IOException, RefusedException {
        require(JsonToken.VALUE_STRING, "a text");
        return checkedText(most);
    }

    /** Texts into {@code into}; returns how many. */
    public int texts(String[] into, int most) throws IOException, RefusedException {
        require(JsonToken.START_ARRAY, "an array of texts");
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING || count == into.length) {
                throw wrong("an array of up to " + into.length + " texts");
            }
            into[count++] = checkedText(most);
        }
        return count;
    }

    /** Numbers, or null for NaN, into {@code into}; returns how many. */
    public int numbers(double[] into) throws IOException, RefusedException {
        require(JsonToken.START_ARRAY, "an array of numbers");
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null || count == into.length) {
                throw wrong("an array of up to " + into.length + " numbers");
            }
            into[count++] = parser.currentToken() == JsonToken.VALUE_NULL ? Double.NaN : finiteNumber();
        }
        return count;
    }

    /** Exactly as many numbers as {@code into} has room for, none of them null. */
    public void vector(double[] into) throws IOException, RefusedException {
        boolean complete = numbers(into) == into.length;
        for (double value : into) {
            complete &= !Double.isNaN(value);
        }
        if (!complete) {
            throw wrong("an array of " + into.length + " numbers");
        }
    }

    private double finiteNumber() throws IOException, RefusedException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
            throw wrong("a number");
        }
        double value = parser.getDoubleValue();
        // False for NaN too.
        if (!(Math.abs(value) <= Limits.NUMBER)) {
            throw wrong("a number between -1e9 and 1e9");
        }
        return value;
    }

    private String checkedText(int most) throws IOException, RefusedException {
        String text = parser.getText();
        if (!isProper(text, most)) {
            throw wrong("a text of up to " + most + " characters, without control characters");
        }
        return text;
    }

    /** Without control characters and halves of characters: what can be written again and shown. */
    private static boolean isProper(String text, int most) {
        return text.length() <= most
                && text.codePoints()
                        .noneMatch(point -> Character.isISOControl(point)
                                || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private void require(JsonToken wanted, String what) throws IOException, RefusedException {
        if (parser.nextToken() != wanted) {
            throw wrong(what);
        }
    }

    /** What somebody else wrote, fit for a log: short, and printable. */
    static String shortened(String text) {
        String cut = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
