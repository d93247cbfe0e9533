/** A node's files, one class a persistence backend. Pure. */
package io.hostgw.render;
