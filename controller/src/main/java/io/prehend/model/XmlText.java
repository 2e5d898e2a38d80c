package io.prehend.model;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the bytes of a sloppily written XML file into text that a strict parser takes, as ROS tools would read it: any
 * XML header, and anything before it, is tolerated, and comments may contain two hyphens.
 *
 * <p>What is removed becomes blanks, so that line numbers stay right.
 */
final class XmlText {
    private static final Pattern ENCODING = Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern HEADER = Pattern.compile("<\\?xml(\\s[^>]*|\\?)?>");
    private static final Set<String> ONE_BYTE_CHARSETS =
            Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "windows-1252");
    private static final int HEADER_BYTES = 512;

    private XmlText() {}

    static String clean(byte[] bytes, UrdfWarnings warnings) {
        StringBuilder text = new StringBuilder(decode(bytes, warnings));
        if (text.length() > 0 && text.charAt(0) == '\uFEFF') {
            text.deleteCharAt(0);
        }
        blankComments(text);
        blankHeader(text, warnings);
        return text.toString();
    }

    private static String decode(byte[] bytes, UrdfWarnings warnings) {
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return new String(bytes, StandardCharsets.UTF_16LE);
        }
        String start = new String(bytes, 0, Math.min(bytes.length, HEADER_BYTES), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(start);
        if (!declared.find()) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return new String(bytes, charset(declared.group(1), warnings));
    }

    private static Charset charset(String name, UrdfWarnings warnings) {
        for (String known : ONE_BYTE_CHARSETS) {
            Charset charset = Charset.forName(known);
            if (charset.name().equalsIgnoreCase(name) || containsIgnoreCase(charset.aliases(), name)) {
                return charset;
            }
        }
        warnings.add("the XML header names the encoding '" + name + "': read as UTF-8");
        return StandardCharsets.UTF_8;
    }

    private static boolean containsIgnoreCase(Set<String> names, String wanted) {
        return names.stream().anyMatch(wanted::equalsIgnoreCase);
    }

    private static void blankComments(StringBuilder text) {
        int from = 0;
        int data = text.indexOf("<![CDATA[");
        int comment = text.indexOf("<!--");
        while (comment >= 0) {
            boolean inData = data >= 0 && data < comment;
            int end = inData ? text.indexOf("]]>", data) : text.indexOf("-->", comment + 4);
            if (end < 0) {
                return;
            }
            from = end + 3;
            if (inData) {
                data = text.indexOf("<![CDATA[", from);
            } else {
                blank(text, comment, from);
            }
            if (data >= 0 && data < from) {
                data = text.indexOf("<![CDATA[", from);
            }
            comment = text.indexOf("<!--", from);
        }
    }

    private static void blankHeader(StringBuilder text, UrdfWarnings warnings) {
        int start = firstVisible(text, 0);
        Matcher header = HEADER.matcher(text);
        while (header.region(start, Math.min(text.length(), start + HEADER_BYTES))
                .lookingAt()) {
            if (start > 0) {
                warnings.add("the XML header does not stand at the very beginning of the file");
            }
            int end = header.end();
            blank(text, start, end);
            start = firstVisible(text, end);
        }
    }

    private static int firstVisible(StringBuilder text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
