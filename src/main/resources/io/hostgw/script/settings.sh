# Part of the change script: how the host comes to its settings. Uses settings-look.sh and forward.sh.

# settings_check: what there was, for going back.
settings_check() {
  wanted_sysctls | while read -r how key want; do
    ! sysctl_now "$key" || printf '%s %s\n' "$path" "$now"
  done >"$work/sysctls"
}

# settings_load: sets what differs, and only that.
settings_load() {
  case " $features" in
    *:net.bridge.*)
      if [ ! -d /proc/sys/net/bridge ] && ! modprobe br_netfilter; then
        cause="the kernel module br_netfilter cannot be loaded"
        return 1
      fi
      ;;
  esac
  wanted_sysctls >"$work/wanted"
  while read -r how key want; do
    if ! sysctl_now "$key" || suffices "$how" "$now" "$want"; then continue; fi
    printf '%s\n' "$want" >"$path" || { cause="$key cannot be set to $want"; return 1; }
  done <"$work/wanted"
}

# settings_back: as the kernel was before.
settings_back() {
  while read -r path was; do
    [ "$(cat "$path")" = "$was" ] || printf '%s\n' "$was" >"$path"
  done <"$kept/sysctls"
}

# forward_close: our rules go, whoever has them.
forward_close() {
  forward_programs | while read -r program; do
    forward_unhook DOCKER-USER
    forward_unhook FORWARD
    "$program" -w 5 -S HOSTGW-FORWARD >/dev/null 2>&1 || continue
    "$program" -w 5 -F HOSTGW-FORWARD
    "$program" -w 5 -X HOSTGW-FORWARD
  done
}

# settings_activate: the kernel's settings, and the rules by the unit that brings them back at boot.
settings_activate() {
  if [ -n "${first_cause-}" ]; then
    settings_back || return 1
  elif is_enabled settings; then
    settings_load || return 1
  fi
  unit=
  [ ! -d /run/systemd/system ] || unit=hostgw-forward.service
  [ -z "$unit" ] || systemctl daemon-reload || return 1
  if [ ! -f /etc/hostgw/forward ]; then
    [ -z "$unit" ] || systemctl stop "$unit" 2>/dev/null
    [ -z "$unit" ] || systemctl reset-failed "$unit" 2>/dev/null
    forward_close
  elif [ -z "$unit" ]; then
    sh /etc/hostgw/forward
  else
    systemctl reset-failed "$unit" 2>/dev/null
    systemctl restart "$unit" || { cause="$unit failed: see journalctl -u $unit"; return 1; }
  fi
}

settings_verify() {
  is_enabled settings || return 0
  settings_differs >"$work/differ"
  ! read -r line <"$work/differ" || { cause="$line"; return 1; }
}
