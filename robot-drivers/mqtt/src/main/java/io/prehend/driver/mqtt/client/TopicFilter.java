package io.prehend.driver.mqtt.client;

/** Which topics a pattern means (MQTT 5.0, section 4.7). No state. */
public final class TopicFilter {
    private static final int LONGEST = 512;

    private TopicFilter() {}

    /** Whether {@code filter} is a pattern and not just one topic. */
    public static boolean isPattern(String filter) {
        return filter.indexOf('+') >= 0 || filter.indexOf('#') >= 0;
    }

    /** Whether {@code filter} means {@code topic}. */
    public static boolean matches(String filter, String topic) {
        int f = 0;
        int t = 0;
        while (f < filter.length()) {
            char wanted = filter.charAt(f);
            if (wanted == '#') {
                return true;
            }
            if (wanted == '+') {
                int end = topic.indexOf('/', t);
                t = end < 0 ? topic.length() : end;
                f++;
            } else if (t < topic.length() && topic.charAt(t) == wanted) {
                f++;
                t++;
            } else {
                return t == topic.length() && filter.substring(f).equals("/#");
            }
        }
        return t == topic.length();
    }

    /** Refuses what is no pattern. */
    static void requireValid(String filter) {
        boolean valid = filter != null && !filter.isEmpty() && filter.length() <= LONGEST && filter.indexOf('\0') < 0;
        if (valid) {
            String[] levels = filter.split("/", -1);
            for (int i = 0; i < levels.length; i++) {
                String level = levels[i];
                boolean wild = isPattern(level);
                valid &= !wild || level.equals("+") || level.equals("#") && i == levels.length - 1;
            }
        }
        if (!valid) {
            throw new IllegalArgumentException("'" + filter + "' is no topic: levels are separated by '/', '+' stands"
                    + " for one whole level, '#' for all that follow at the end, and it has from 1 to " + LONGEST
                    + " characters");
        }
    }

    /** Refuses what is no single topic. */
    static void requireTopic(String topic) {
        requireValid(topic);
        if (isPattern(topic)) {
            throw new IllegalArgumentException("'" + topic + "' is a pattern; messages are published to one topic");
        }
    }
}
