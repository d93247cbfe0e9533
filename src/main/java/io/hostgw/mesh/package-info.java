/** The route mesh: who routes what via whom, and every check of it that needs no host. Pure. */
package io.hostgw.mesh;
