/**
 * XML-RPC as ROS 1 uses it, on plain sockets and the JDK's XML parser, hardened: every length and depth has a limit,
 * every exchange a deadline, and nothing outside a document is ever read.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.ros1.xmlrpc.XmlRpcCall}: a method and its parameters
 *   <li>{@link io.prehend.driver.ros1.xmlrpc.XmlRpcParser}, {@link io.prehend.driver.ros1.xmlrpc.XmlRpcPrinter}: from
 *       and to text
 *   <li>{@link io.prehend.driver.ros1.xmlrpc.XmlRpcClient}: calls somebody
 *   <li>{@link io.prehend.driver.ros1.xmlrpc.XmlRpcServer}: is called
 *   <li>{@link io.prehend.driver.ros1.xmlrpc.Authority}: host and port of an address
 * </ul>
 *
 * <p>Values are {@link java.lang.Integer}, {@link java.lang.Long} (read only), {@link java.lang.Boolean},
 * {@link java.lang.Double}, {@link java.lang.String}, {@code byte[]}, {@link java.time.LocalDateTime},
 * {@link java.util.List} and {@link java.util.Map} with text as keys. Java serialisation plays no part in it.
 */
package io.prehend.driver.ros1.xmlrpc;
