/**
 * Parameters: {@link io.prehend.driver.ros1.param.ParameterTree} sets, gets and follows the values that the master
 * keeps for all nodes.
 */
package io.prehend.driver.ros1.param;
