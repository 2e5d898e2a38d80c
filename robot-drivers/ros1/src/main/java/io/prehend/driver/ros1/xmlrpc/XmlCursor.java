package io.prehend.driver.ros1.xmlrpc;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through the tags of one document, which may not have a document type: so there are no entities to expand and
 * nothing outside to fetch. One thread.
 */
final class XmlCursor implements AutoCloseable {
    private static final int LONGEST_NAME_SHOWN = 40;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final XMLStreamReader reader;

    XmlCursor(byte[] document) throws XmlRpcFormatException {
        // newDefaultFactory: always the JDK's own parser, whatever lies on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of a document is read");
        });
        try {
            reader = factory.createXMLStreamReader(new StringReader(text(document)));
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
        if (reader.getEventType() != XMLStreamConstants.START_DOCUMENT) {
            throw new XmlRpcFormatException("an XML-RPC text must begin like an XML document");
        }
    }

    /** Goes past white space to the next tag, which must open {@code name}. */
    void open(String name) throws XmlRpcFormatException {
        nextTag();
        if (!isOpen() || !reader.getLocalName().equals(name)) {
            throw new XmlRpcFormatException("expected <" + name + "> but found " + here());
        }
    }

    /** Goes past white space to the next tag, which must close {@code name}. */
    void close(String name) throws XmlRpcFormatException {
        nextTag();
        requireClosed(name);
    }

    /** Complains unless the cursor stands on the end of {@code name}. */
    void requireClosed(String name) throws XmlRpcFormatException {
        if (reader.getEventType() != XMLStreamConstants.END_ELEMENT
                || !reader.getLocalName().equals(name)) {
            throw new XmlRpcFormatException("expected </" + name + "> but found " + here());
        }
    }

    /** Goes past white space to the next tag; whether it opens an element. */
    boolean nextTag() throws XmlRpcFormatException {
        if (!textUntilTag().isBlank()) {
            throw new XmlRpcFormatException("expected a tag but found text");
        }
        return isOpen();
    }

    /** Goes to the next tag and returns the text before it. */
    String textUntilTag() throws XmlRpcFormatException {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (advance()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    text.append(reader.getText());
                }
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    // neither says anything to XML-RPC
                }
                case XMLStreamConstants.DTD ->
                    throw new XmlRpcFormatException("an XML-RPC text may not have a document type (DOCTYPE)");
                default -> throw new XmlRpcFormatException("an XML-RPC text may hold tags and text only");
            }
        }
    }

    /** Whether the cursor stands on the beginning of an element. */
    boolean isOpen() {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    /** Name of the element on whose beginning or end the cursor stands. */
    String name() {
        return reader.getLocalName();
    }

    /** Whether nothing but the end of the document follows. */
    void requireEnd() throws XmlRpcFormatException {
        while (advance() != XMLStreamConstants.END_DOCUMENT) {
            if (reader.isStartElement() || reader.isCharacters() && !reader.isWhiteSpace()) {
                throw new XmlRpcFormatException("something follows the end of an XML-RPC text");
            }
        }
    }

    /** What the cursor stands on, for messages. */
    String here() {
        String name = reader.getLocalName();
        String shown = name.length() > LONGEST_NAME_SHOWN ? name.substring(0, LONGEST_NAME_SHOWN) + "…" : name;
        return (isOpen() ? "<" : "</") + shown + ">";
    }

    @Override
    public void close() throws XmlRpcFormatException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /**
     * ROS knows UTF-8 only. So a text cannot choose another encoding, and the JDK's parser, which prints bytes that are
     * none to the standard error, sees characters.
     */
    private static String text(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private int advance() throws XmlRpcFormatException {
        try {
            return reader.next();
        } catch (XMLStreamException e) {
            throw malformed(e);
        } catch (MissingResourceException e) {
            throw malformed(e); // what the JDK 17 says to some characters in a document type: it lacks the sentence
        }
    }

    private static XmlRpcFormatException malformed(Exception e) {
        return new XmlRpcFormatException("an XML-RPC text is no well-formed XML", e);
    }
}
