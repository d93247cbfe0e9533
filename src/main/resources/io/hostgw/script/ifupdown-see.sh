# What ifupdown has here. Reads only. Other programs of its family keep their state elsewhere, and do not all run what is
# in if-up.d: theirs are no links of ifupdown.

# ifupdown_claims: whether it brought the link up; claim says how.
ifupdown_claims() {
  claim="ifupdown (/run/network/ifstate)"
  [ -r /run/network/ifstate ] || return 1
  while read -r line; do
    case $line in "$link="* | "$link:"*=*) return 0 ;; esac
  done </run/network/ifstate
  return 1
}

# ifupdown_target: sets target.
ifupdown_target() {
  protocol=$hostgw_protocol
  target=/etc/network/if-up.d/hostgw
}

# ifupdown_ours: our files.
ifupdown_ours() {
  show_files /etc/network/if-up.d/hostgw
}
