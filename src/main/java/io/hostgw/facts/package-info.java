/** What a node answered, parsed strictly. Pure. */
package io.hostgw.facts;
