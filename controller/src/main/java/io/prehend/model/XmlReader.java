package io.prehend.model;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads XML that may be hostile: no document type, hence no entities of its own, nothing fetched from anywhere, and
 * bounds on depth and number of elements. After the OWASP cheat sheet "XML External Entity Prevention".
 */
final class XmlReader extends DefaultHandler {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 200_000;
    private static final String FEATURES = "http://apache.org/xml/features/";
    private static final String SAX_FEATURES = "http://xml.org/sax/features/";

    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final String source;
    private Locator locator;
    private XmlElement root;
    private int elements;

    private XmlReader(String source) {
        this.source = source;
    }

    /** The root element of {@code bytes}; throws {@link UrdfException} where that is no acceptable XML. */
    static XmlElement read(byte[] bytes, String source, UrdfWarnings warnings) {
        String text = XmlText.clean(bytes, warnings);
        if (text.isBlank()) {
            throw new UrdfException(source + " is empty");
        }
        XmlReader handler = new XmlReader(source);
        try {
            XMLReader parser = hardenedParser();
            parser.setContentHandler(handler);
            parser.setErrorHandler(handler);
            parser.setEntityResolver(handler);
            parser.parse(new InputSource(new StringReader(text)));
        } catch (SAXException e) {
            handler.onParseError(e, text, warnings);
        } catch (IOException | ParserConfigurationException e) {
            throw new UrdfException(source + " cannot be read as XML (" + firstLine(e) + ")");
        }
        return handler.root;
    }

    @Override
    public void setDocumentLocator(Locator newLocator) {
        locator = newLocator;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        if (open.size() >= MAX_DEPTH) {
            throw new UrdfException(at() + "elements are nested deeper than " + MAX_DEPTH);
        }
        if (++elements > MAX_ELEMENTS) {
            throw new UrdfException(source + " has more than " + MAX_ELEMENTS + " elements");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            values.put(attributes.getQName(i), attributes.getValue(i));
        }
        XmlElement element = new XmlElement(qName, values, locator.getLineNumber());
        if (root == null) {
            root = element;
        } else {
            open.peek().children().add(element);
        }
        open.push(element);
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        open.pop();
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (!Character.isWhitespace(chars[i])) {
                open.peek().markStrayText();
                return;
            }
        }
    }

    @Override
    public InputSource resolveEntity(String publicId, String systemId) {
        throw new UrdfException(source + " refers to '" + systemId + "' outside the file, which is refused");
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    private static XMLReader hardenedParser() throws ParserConfigurationException, SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature(FEATURES + "disallow-doctype-decl", true);
        factory.setFeature(SAX_FEATURES + "external-general-entities", false);
        factory.setFeature(SAX_FEATURES + "external-parameter-entities", false);
        factory.setFeature(FEATURES + "nonvalidating/load-external-dtd", false);
        factory.setXIncludeAware(false);
        // Prefixes are left alone: descriptions in the wild use some that they never declare.
        factory.setNamespaceAware(false);
        return factory.newSAXParser().getXMLReader();
    }

    private void onParseError(SAXException e, String text, UrdfWarnings warnings) {
        if (root != null && open.isEmpty()) {
            warnings.add(source + ": what follows the end of <" + root.name() + "> is ignored");
            return;
        }
        if (text.toUpperCase(Locale.ROOT).contains("<!DOCTYPE")) {
            throw new UrdfException(source
                    + " has a document type declaration (<!DOCTYPE …>), which is refused because its entities could"
                    + " read files or fill the memory: remove it");
        }
        if (e instanceof SAXParseException parse) {
            throw new UrdfException(source + " line " + parse.getLineNumber()
                    + " is not well-formed XML or is cut off (" + firstLine(e) + ")");
        }
        throw new UrdfException(source + " is not well-formed XML (" + firstLine(e) + ")");
    }

    private String at() {
        return source + " line " + locator.getLineNumber() + ": ";
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("no reason given");
    }
}
