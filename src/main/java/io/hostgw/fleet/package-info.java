/** Many nodes at once. */
package io.hostgw.fleet;
