package io.prehend.driver.ros1.topic;

import io.prehend.driver.ros1.tcpros.IoLoop;
import io.prehend.driver.ros1.tcpros.LinkLimits;
import io.prehend.driver.ros1.xmlrpc.XmlRpcLimits;

/**
 * What every connection of a node needs.
 *
 * @param callerId name of the node
 * @param loop watches deadlines
 * @param limits of connections
 * @param slaveLimits of calls to other nodes
 * @param threadPrefix of names of threads
 */
public record LinkContext(
        String callerId, IoLoop loop, LinkLimits limits, XmlRpcLimits slaveLimits, String threadPrefix) {}
