/** What the generated messages of all actions have in common, so that one client and one server do for every action. */
package io.prehend.driver.message.action;
