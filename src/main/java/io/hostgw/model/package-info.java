/**
 * What everybody talks about: the inventory, its nodes, where values come from, what is wrong with
 * them.
 */
package io.hostgw.model;
