# A systemd unit of our own, where no manager that we know holds the link; and nothing at all. Reads only.

unit_name=hostgw-routes.service
unit_file=/etc/systemd/system/$unit_name
unit_hooks='/etc/NetworkManager/dispatcher.d/50-hostgw /etc/networkd-dispatcher/routable.d/50-hostgw'

# unit_target: sets target, the place of a hook where whoever holds the link runs such programs; the files have others.
unit_target() {
  protocol=$hostgw_protocol
  target=''
  case $owner in
    networkmanager) hook=/etc/NetworkManager/dispatcher.d runner=NetworkManager-dispatcher ;;
    networkd) hook=/etc/networkd-dispatcher/routable.d runner=networkd-dispatcher ;;
    *) return 0 ;;
  esac
  [ -d "$hook" ] && systemctl -q is-enabled "$runner.service" 2>/dev/null || return 0
  target=$hook/50-hostgw
}

# unit_ours: our files.
unit_ours() {
  # shellcheck disable=SC2086 # a list, and globbing is off
  show_files /etc/hostgw/load-routes "$unit_file" "/etc/systemd/system/multi-user.target.wants/$unit_name" $unit_hooks
}

# look_at_unit: sets what systemd makes of our unit.
look_at_unit() {
  fragment=''
  stale=''
  starts=''
  drop_ins=''
  while IFS='=' read -r key value; do
    case $key in
      FragmentPath) fragment=$value ;;
      NeedDaemonReload) stale=$value ;;
      ExecStart) starts=$value ;;
      DropInPaths) drop_ins=$value ;;
    esac
  done <<EOF
$(systemctl show -p FragmentPath -p NeedDaemonReload -p ExecStart -p DropInPaths "$unit_name" 2>/dev/null)
EOF
}

# unit_refuses: what somebody else makes of our unit.
unit_refuses() {
  look_at_unit
  case $fragment in
    '' | /etc/systemd/system/* | /run/systemd/system/* | /usr/* | /lib/*) ;;
    *) printf '%s takes the place of %s: remove it (systemctl revert %s)\n' "$fragment" "$unit_file" "$unit_name" ;;
  esac
  case "$drop_ins $starts" in
    ' '* | *' path=/etc/hostgw/load-routes ;'*) ;;
    *) printf '%s makes %s start something else: remove it\n' "$drop_ins" "$unit_name" ;;
  esac
}

# unit_differs: what systemd has not loaded.
unit_differs() {
  look_at_unit
  [ "$stale" != yes ] || printf '%s is on disk, and systemd has not loaded it as it is there\n' "$unit_name"
}

# none_target: there is no file.
none_target() {
  protocol=$hostgw_protocol
  target=
}
