/** What would change on a node and why: desired × observed. Pure. */
package io.hostgw.plan;
