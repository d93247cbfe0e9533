/** One inventory from somewhere: a file of ours, a node list, the live API. */
package io.hostgw.inventory;
