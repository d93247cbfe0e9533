/** Inventories of others, Ansible's first, as drafts of ours; and drafts as YAML text. */
package io.hostgw.imports;
