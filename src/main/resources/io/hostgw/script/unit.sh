# Part of the change script: the unit of our own. Uses unit-see.sh and ifupdown.sh.

# unit_activate: systemd loads the unit and runs it once, or forgets it. What it starts is run before: it never fails, and
# says what it cannot do.
unit_activate() {
  systemctl daemon-reload || return 1
  if [ ! -f "$unit_file" ]; then
    systemctl stop "$unit_name" 2>/dev/null
    systemctl reset-failed "$unit_name" 2>/dev/null
    return 0
  fi
  run_quietly /etc/hostgw/load-routes || return 1
  # It does not start at boot where there is no hook.
  case $target in */networkd-dispatcher/*) systemctl start networkd-dispatcher.service || return 1 ;; esac
  systemctl reset-failed "$unit_name" 2>/dev/null
  systemctl restart "$unit_name"
}

# unit_verify: it is there as we wrote it.
unit_verify() {
  [ -f "$unit_file" ] || return 0
  systemctl -q is-active "$unit_name" && systemctl -q is-enabled "$unit_name"
}
