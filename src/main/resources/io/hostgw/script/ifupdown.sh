# Part of the change script: what ifupdown runs when a link comes up.

# run_quietly COMMAND...: whether it has nothing to say: our programs never fail, they say what they cannot do.
run_quietly() {
  words=$("$@" 2>&1)
  [ -z "$words" ] || { cause="${1##*/} says: ${words%%
*}"; return 1; }
}

# ifupdown_activate: ifupdown has nothing to load; what it will run is run once, as it would.
ifupdown_activate() {
  [ -f /etc/network/if-up.d/hostgw ] || return 0
  IFACE=$link run_quietly /etc/network/if-up.d/hostgw
}
