package io.prehend.driver.ros1.xmlrpc;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Writes calls and answers, without white space between the tags, which roscpp's simple parser likes best. Any thread;
 * a printer has no state.
 */
public final class XmlRpcPrinter {
    private final StringBuilder out = new StringBuilder(512).append("<?xml version=\"1.0\"?>");

    private XmlRpcPrinter() {}

    /**
     * A call as text.
     *
     * @throws IllegalArgumentException if a parameter is of no type that XML-RPC has
     */
    public static byte[] printCall(String method, List<?> parameters) {
        XmlRpcPrinter printer = new XmlRpcPrinter();
        printer.out.append("<methodCall><methodName>");
        printer.escaped(method);
        printer.out.append("</methodName><params>");
        for (Object parameter : parameters) {
            printer.parameter(parameter);
        }
        printer.out.append("</params></methodCall>");
        return printer.bytes();
    }

    /** An answer as text. */
    public static byte[] printAnswer(Object value) {
        XmlRpcPrinter printer = new XmlRpcPrinter();
        printer.out.append("<methodResponse><params>");
        printer.parameter(value);
        printer.out.append("</params></methodResponse>");
        return printer.bytes();
    }

    /** A refusal as text. */
    public static byte[] printFault(XmlRpcFault fault) {
        XmlRpcPrinter printer = new XmlRpcPrinter();
        printer.out.append("<methodResponse><fault>");
        printer.value(Map.of("faultCode", fault.code(), "faultString", printable(String.valueOf(fault.getMessage()))));
        printer.out.append("</fault></methodResponse>");
        return printer.bytes();
    }

    /** {@code text} with a question mark for every character that XML cannot carry, for texts that others wrote. */
    public static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(isXml(point) ? point : '?'));
        return clean.toString();
    }

    private void parameter(Object value) {
        out.append("<param>");
        value(value);
        out.append("</param>");
    }

    private void value(Object value) {
        out.append("<value>");
        if (value instanceof String text) {
            out.append("<string>");
            escaped(text);
            out.append("</string>");
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            out.append("<int>").append(value).append("</int>");
        } else if (value instanceof Boolean truth) {
            out.append("<boolean>").append(truth ? '1' : '0').append("</boolean>");
        } else if (value instanceof Double || value instanceof Float) {
            out.append("<double>")
                    .append(number(((Number) value).doubleValue()))
                    .append("</double>");
        } else if (value instanceof byte[] bytes) {
            out.append("<base64>")
                    .append(Base64.getEncoder().encodeToString(bytes))
                    .append("</base64>");
        } else if (value instanceof LocalDateTime time) {
            out.append("<dateTime.iso8601>").append(XmlRpcParser.DATE_TIME.format(time));
            out.append("</dateTime.iso8601>");
        } else if (value instanceof List<?> elements) {
            array(elements);
        } else if (value instanceof Map<?, ?> members) {
            struct(members);
        } else {
            throw new IllegalArgumentException("XML-RPC has no value for "
                    + (value == null ? "null" : value.getClass().getName())
                    + "; it has int, double, boolean, text, bytes, lists and maps");
        }
        out.append("</value>");
    }

    private void array(List<?> elements) {
        out.append("<array><data>");
        for (Object element : elements) {
            value(element);
        }
        out.append("</data></array>");
    }

    private void struct(Map<?, ?> members) {
        out.append("<struct>");
        for (Map.Entry<?, ?> member : members.entrySet()) {
            out.append("<member><name>");
            escaped(String.valueOf(member.getKey()));
            out.append("</name>");
            value(member.getValue());
            out.append("</member>");
        }
        out.append("</struct>");
    }

    /** As Python, roscpp and Java all read it. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return Double.toString(value);
    }

    private void escaped(String text) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;"); // a bare one would be read as a line feed
                default -> {
                    if (!isXml(point)) {
                        throw new IllegalArgumentException(
                                "XML-RPC cannot carry a text with the character " + Character.getName(point));
                    }
                    out.appendCodePoint(point);
                }
            }
            i += Character.charCount(point);
        }
    }

    /** The characters of XML 1.0 (fifth edition, production 2). */
    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }

    private byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
