package io.prehend.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One element of an XML document, with the line on which it starts. Filled by {@link XmlReader}, then only read. */
final class XmlElement {
    private final String name;
    private final Map<String, String> attributes;
    private final int line;
    private final List<XmlElement> children = new ArrayList<>();
    private boolean strayText;

    XmlElement(String name, Map<String, String> attributes, int line) {
        this.name = name;
        this.attributes = attributes;
        this.line = line;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    List<XmlElement> children() {
        return children;
    }

    /** The value of an attribute without surrounding blanks, or null. */
    String attribute(String key) {
        String value = attributes.get(key);
        return value == null ? null : value.strip();
    }

    boolean hasStrayText() {
        return strayText;
    }

    void markStrayText() {
        strayText = true;
    }
}
