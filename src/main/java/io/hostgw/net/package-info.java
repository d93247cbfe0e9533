/** Addresses, prefixes and routes: values that cannot be built wrong. */
package io.hostgw.net;
