package io.prehend.driver.rosjava;

import java.io.ObjectInputFilter;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.xmlrpc.util.SAXParsers;
import org.ros.address.BindAddress;
import org.xml.sax.SAXException;

/**
 * Closes holes of ROSJava 0.3.6 that can be closed from outside. What stays open: a length of up to 2 GB in front of a
 * message is believed, and anybody who reaches the node's port may shut it down.
 */
final class Hardening {
    private static final String NO_DOCUMENT_TYPES = "http://apache.org/xml/features/disallow-doctype-decl";

    private Hardening() {}

    /**
     * For the whole process, before the first node: no document types in XML (entities that read files or explode), and
     * no Java objects out of bytes (a fault of a master may carry one). Prehend itself reads none. Idempotent.
     */
    static synchronized void apply() {
        SAXParsers.setSAXParserFactory(strictFactory());
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
        }
    }

    /** An address to listen on; ROSJava itself offers only loopback or every interface there is. */
    static BindAddress bindTo(InetAddress address) {
        try {
            Constructor<BindAddress> hidden = BindAddress.class.getDeclaredConstructor(InetSocketAddress.class);
            hidden.setAccessible(true);
            return hidden.newInstance(new InetSocketAddress(address, 0));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this is not ROSJava 0.3.6: its BindAddress is another", e);
        }
    }

    private static SAXParserFactory strictFactory() {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setValidating(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCUMENT_TYPES, true);
            return factory;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this Java's XML parser cannot be told to refuse document types", e);
        }
    }
}
