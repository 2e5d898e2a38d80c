/**
 * From ROS message definitions to Java classes, at build time only; nothing of this is on a robot's class path.
 *
 * <ul>
 *   <li>{@link io.prehend.driver.genmsg.GenerateMessages}: the program, folder in, folder out.
 *   <li>{@link io.prehend.driver.genmsg.DefinitionParser}: one {@code .msg} text to a
 *       {@link io.prehend.driver.genmsg.Definition}.
 *   <li>{@link io.prehend.driver.genmsg.DefinitionSet}: all of them, with services and actions taken apart, names
 *       resolved, md5 sums and full texts.
 *   <li>{@link io.prehend.driver.genmsg.MessageEmitter}, {@link io.prehend.driver.genmsg.CatalogEmitter} and their
 *       helpers: the Java text.
 * </ul>
 */
package io.prehend.driver.genmsg;
