/**
 * Keeps the master's picture of our node true: {@link io.prehend.driver.ros1.master.MasterMonitor} registers, looks
 * again and again whether the master still knows us, and registers anew after it was restarted.
 */
package io.prehend.driver.ros1.master;
