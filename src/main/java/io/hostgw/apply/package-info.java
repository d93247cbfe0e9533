/** One node's protocol: gather, plan, push. */
package io.hostgw.apply;
