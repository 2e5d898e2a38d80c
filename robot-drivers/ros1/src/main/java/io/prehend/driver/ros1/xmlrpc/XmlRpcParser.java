package io.prehend.driver.ros1.xmlrpc;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads calls and answers. Any thread; a parser has no state.
 *
 * <p>Format: Dave Winer, "XML-RPC Specification" (1999), plus {@code i8}, and numbers written {@code nan} and
 * {@code inf} as Python does. A value without a type is text.
 */
public final class XmlRpcParser {
    static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HH:mm:ss");

    private final XmlCursor cursor;
    private final int maximumDepth;

    private XmlRpcParser(XmlCursor cursor, int maximumDepth) {
        this.cursor = cursor;
        this.maximumDepth = maximumDepth;
    }

    /** Reads a call. */
    public static XmlRpcCall parseCall(byte[] body, XmlRpcLimits limits) throws XmlRpcFormatException {
        try (XmlCursor cursor = new XmlCursor(requireWithin(body, limits))) {
            XmlRpcCall call = new XmlRpcParser(cursor, limits.maximumDepth()).call();
            cursor.requireEnd();
            return call;
        } catch (NoSuchElementException e) {
            throw endedEarly(e);
        }
    }

    /**
     * Reads an answer.
     *
     * @throws XmlRpcFault if the answer is a refusal
     */
    public static Object parseAnswer(byte[] body, XmlRpcLimits limits) throws XmlRpcFormatException, XmlRpcFault {
        try (XmlCursor cursor = new XmlCursor(requireWithin(body, limits))) {
            Object answer = new XmlRpcParser(cursor, limits.maximumDepth()).answer();
            cursor.requireEnd();
            return answer;
        } catch (NoSuchElementException e) {
            throw endedEarly(e);
        }
    }

    private XmlRpcCall call() throws XmlRpcFormatException {
        cursor.open("methodCall");
        cursor.open("methodName");
        String method = cursor.textUntilTag().strip();
        cursor.requireClosed("methodName");
        if (method.isEmpty()) {
            throw new XmlRpcFormatException("an XML-RPC call must name a method");
        }
        List<Object> parameters = new ArrayList<>();
        if (cursor.nextTag()) {
            requireName("params");
            while (cursor.nextTag()) {
                requireName("param");
                cursor.open("value");
                parameters.add(value(1));
                cursor.close("param");
            }
            cursor.requireClosed("params");
            cursor.nextTag();
        }
        cursor.requireClosed("methodCall");
        return new XmlRpcCall(method, parameters);
    }

    private Object answer() throws XmlRpcFormatException, XmlRpcFault {
        cursor.open("methodResponse");
        if (!cursor.nextTag()) {
            throw new XmlRpcFormatException("an XML-RPC answer must hold a value or a fault");
        }
        if (cursor.name().equals("fault")) {
            cursor.open("value");
            Object fault = value(1);
            cursor.close("fault");
            cursor.close("methodResponse");
            throw fault(fault);
        }
        requireName("params");
        cursor.open("param");
        cursor.open("value");
        Object value = value(1);
        cursor.close("param");
        cursor.close("params");
        cursor.close("methodResponse");
        return value;
    }

    private static XmlRpcFault fault(Object value) throws XmlRpcFormatException {
        if (value instanceof Map<?, ?> fault
                && fault.get("faultCode") instanceof Integer code
                && fault.get("faultString") instanceof String text) {
            return new XmlRpcFault(code, text);
        }
        throw new XmlRpcFormatException("an XML-RPC fault must hold a faultCode and a faultString");
    }

    /** Reads on from the beginning of {@code <value>} to its end. */
    private Object value(int depth) throws XmlRpcFormatException {
        if (depth > maximumDepth) {
            throw new XmlRpcFormatException("an XML-RPC value is deeper than " + maximumDepth + " levels");
        }
        String text = cursor.textUntilTag();
        if (!cursor.isOpen()) {
            cursor.requireClosed("value");
            return text;
        }
        if (!text.isBlank()) {
            throw new XmlRpcFormatException("an XML-RPC value holds both text and a type");
        }
        String type = cursor.name();
        Object value =
                switch (type) {
                    case "array" -> array(depth);
                    case "struct" -> struct(depth);
                    default -> scalar(type, cursor.textUntilTag());
                };
        cursor.requireClosed(type);
        cursor.close("value");
        return value;
    }

    private List<Object> array(int depth) throws XmlRpcFormatException {
        List<Object> elements = new ArrayList<>();
        cursor.open("data");
        while (cursor.nextTag()) {
            requireName("value");
            elements.add(value(depth + 1));
        }
        cursor.requireClosed("data");
        cursor.nextTag();
        return elements;
    }

    private Map<String, Object> struct(int depth) throws XmlRpcFormatException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (cursor.nextTag()) {
            requireName("member");
            cursor.open("name");
            String name = cursor.textUntilTag();
            cursor.requireClosed("name");
            cursor.open("value");
            members.put(name, value(depth + 1));
            cursor.close("member");
        }
        return members;
    }

    private static Object scalar(String type, String text) throws XmlRpcFormatException {
        try {
            return switch (type) {
                case "string" -> text;
                case "int", "i4" -> Integer.valueOf(text.strip());
                case "i8" -> Long.valueOf(text.strip());
                case "double" -> number(text.strip());
                case "boolean" -> bool(text.strip());
                case "base64" -> Base64.getMimeDecoder().decode(text);
                case "dateTime.iso8601" -> LocalDateTime.parse(text.strip(), DATE_TIME);
                default -> throw new XmlRpcFormatException("XML-RPC has no such type of value");
            };
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new XmlRpcFormatException("an XML-RPC value does not read as its type, " + type, e);
        }
    }

    private static Double number(String text) {
        return switch (text) {
            case "nan", "-nan" -> Double.NaN;
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.valueOf(text);
        };
    }

    private static Boolean bool(String text) throws XmlRpcFormatException {
        return switch (text) {
            case "1" -> true;
            case "0" -> false;
            default -> throw new XmlRpcFormatException("an XML-RPC boolean must be 0 or 1");
        };
    }

    private void requireName(String name) throws XmlRpcFormatException {
        if (!cursor.name().equals(name)) {
            throw new XmlRpcFormatException("expected <" + name + "> but found " + cursor.here());
        }
    }

    private static byte[] requireWithin(byte[] body, XmlRpcLimits limits) throws XmlRpcFormatException {
        if (body.length > limits.maximumBytes()) {
            throw new XmlRpcFormatException("an XML-RPC text is longer than " + limits.maximumBytes() + " bytes");
        }
        return body;
    }

    private static XmlRpcFormatException endedEarly(NoSuchElementException e) {
        return new XmlRpcFormatException("an XML-RPC text ends too early", e);
    }
}
