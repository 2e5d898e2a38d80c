package io.prehend.policy.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Content of a record of an episode's end: where each number stands, and how it is written. Stateless. */
final class EndRecord {
    static final int KIND = 2;

    static final int TRUNCATED = 1;

    static final int FLAGS_AT = 1;
    static final int NAME_LENGTH_AT = 2;
    /** How many steps the episode had, be they all in the log or not. */
    static final int STEPS_AT = 4;

    static final int NUMBER_AT = StepRecord.NUMBER_AT;
    static final int EPISODE_AT = StepRecord.EPISODE_AT;
    static final int REWARD_AT = 24;
    static final int RECORDED_MS_AT = StepRecord.RECORDED_MS_AT;
    static final int NAME_AT = 40;
    /** Longer names are cut. */
    static final int MAX_NAME = 64;

    private EndRecord() {}

    static int length(int nameLength) {
        return ReplayFormat.padded(NAME_AT + nameLength);
    }

    static boolean isSound(ByteBuffer bytes, int at, int length) {
        return bytes.get(at) == KIND
                && length >= NAME_AT
                && Short.toUnsignedInt(bytes.getShort(at + NAME_LENGTH_AT)) <= MAX_NAME
                && length == length(Short.toUnsignedInt(bytes.getShort(at + NAME_LENGTH_AT)))
                && bytes.getInt(at + STEPS_AT) > 0;
    }

    /** Writes an end at {@code at}, but for the time of recording; says how many bytes it took. Allocates nothing. */
    static int write(
            String object,
            float reward,
            boolean truncated,
            int steps,
            long number,
            long episode,
            ByteBuffer out,
            int at) {
        int nameLength = Math.min(object.length(), MAX_NAME);
        int length = length(nameLength);
        out.putLong(at + length - Long.BYTES, 0);
        out.put(at, (byte) KIND);
        out.put(at + FLAGS_AT, (byte) (truncated ? TRUNCATED : 0));
        out.putShort(at + NAME_LENGTH_AT, (short) nameLength);
        out.putInt(at + STEPS_AT, steps);
        out.putLong(at + NUMBER_AT, number);
        out.putLong(at + EPISODE_AT, episode);
        out.putFloat(at + REWARD_AT, reward);
        out.putInt(at + REWARD_AT + Float.BYTES, 0);
        for (int k = 0; k < nameLength; k++) {
            char letter = object.charAt(k);
            out.put(at + NAME_AT + k, (byte) (letter < 128 ? letter : '?'));
        }
        return length;
    }

    static String object(ByteBuffer from, int at) {
        byte[] name = new byte[Short.toUnsignedInt(from.getShort(at + NAME_LENGTH_AT))];
        from.get(at + NAME_AT, name);
        return new String(name, StandardCharsets.US_ASCII);
    }
}
