package io.prehend.launch.remote.mqtt;

import java.nio.file.Path;

/**
 * Which broker, which robot there, and whose orders count. Immutable; any thread.
 *
 * @param uri where the broker is, such as {@code mqtt://127.0.0.1:1883} or {@code mqtts://broker:8883}
 * @param site the first part of the topic tree
 * @param robot the second part
 * @param user name for the broker; null for none
 * @param passwordFile file whose first line is the password; null for none
 * @param caFile certificates to trust, PEM; null for those of Java
 * @param keys who may give orders; null for nobody, then there is only state, and stops
 */
public record RemoteSettings(
        String uri, String site, String robot, String user, Path passwordFile, Path caFile, Path keys) {}
