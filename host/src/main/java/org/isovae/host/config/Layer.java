package org.isovae.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One source of configuration.
 *
 * @param tree what it says
 * @param origins where each path was written, for messages
 */
record Layer(ObjectNode tree, Map<String, String> origins) {}
