/**
 * The configuration: one YAML file with everything in it and why, a second one that overrides, records that check
 * themselves once and never change.
 *
 * <pre>
 * Config         everything, as records
 * LoopConfig …   one record a section of the file
 * ConfigFiles    reads the defaults and lays a site's file over them
 * YamlReader     bounded, plain YAML: no aliases, no tags, no second document
 * YamlNode       a value and where it was written, so that a complaint can say so
 * Section        asks a section for numbers, texts, …; complains about what is out of range or unknown
 * Rendering      the effective configuration as text, and its checksum
 * </pre>
 */
package io.prehend.launch.config;
