# What systemd-networkd is and has here. Reads only.

drop_in_name=50-hostgw.conf
networkd_record=/run/hostgw/networkd

# networkd_claims: whether it manages the link; claim says how.
networkd_claims() {
  claim="systemd-networkd (${network_file:-no .network file of its own}, networkd is $networkd)"
  [ "$networkd" = active ] && [ -n "$network_file" ] && [ "$link_state" != unmanaged ]
}

# networkd_target: sets target, the drop-in of the link's .network file.
networkd_target() {
  protocol=$hostgw_protocol
  case $network_file in
    *[!A-Za-z0-9_.@:/-]*)
      why="the link's file \"$network_file\" has a name with more than letters, digits and . _ @ : - in it; rename it and restart systemd-networkd"
      return 1
      ;;
  esac
  target=/etc/systemd/network/${network_file##*/}.d/$drop_in_name
}

# networkd_ours: our files.
networkd_ours() {
  set +f
  show_files /etc/systemd/network/*.network.d/"$drop_in_name"
  set -f
}

# look_at_networkd: sets what systemd says of networkd, and the .network file of the link.
# shellcheck disable=SC2034 # only gather.sh tells the link's state
look_at_networkd() {
  systemd_version=0
  networkd=absent
  job=0
  invocation=-
  started_us=0
  network_file=
  link_state=unknown
  command -v systemctl >/dev/null 2>&1 || return 0
  # shellcheck disable=SC2046 # the first line is "systemd 252 (252.39-1)", globbing is off
  set -- $(systemctl --version 2>/dev/null)
  case ${2-} in '' | *[!0-9]*) ;; *) systemd_version=$2 ;; esac
  monotonic_us=0
  while IFS='=' read -r key value; do
    case $key in
      ActiveState) networkd=$value ;;
      Job) job=$value ;;
      InvocationID) invocation=$value ;;
      ExecMainStartTimestampMonotonic) monotonic_us=$value ;;
    esac
  done <<EOF
$(systemctl show -p ActiveState -p Job -p InvocationID -p ExecMainStartTimestampMonotonic systemd-networkd.service 2>/dev/null)
EOF
  # In today's clock, not in that of the start: a clock set after boot would make every file look newer or older.
  read -r uptime rest </proc/uptime
  uptime_us=$((${uptime%.*} * 1000000))
  started_us=$(($("$date" +%s) * 1000000 - uptime_us + monotonic_us))
  [ -n "$index" ] && [ -r "/run/systemd/netif/links/$index" ] || return 0
  while IFS='=' read -r key value; do
    case $key in
      NETWORK_FILE) network_file=$value ;;
      ADMIN_STATE) link_state=$value ;;
    esac
  done <"/run/systemd/netif/links/$index"
}

# see_networkd: looks at networkd when nobody, another hostgw for instance, is just restarting it; at most 10 s.
see_networkd() {
  tries=0
  until look_at_networkd; settled || [ "$tries" -ge 100 ]; do
    tries=$((tries + 1))
    sleep 0.1
  done
}

# settled: whether networkd stays as it is, and has said which file the link has, if it is going to.
settled() {
  [ "${job:-0}" = 0 ] || return 1
  case $networkd in
    activating | deactivating | reloading) return 1 ;;
    active) [ -n "$network_file" ] || [ $((uptime_us - monotonic_us)) -ge 5000000 ] ;;
  esac
}

# changed_us FILE: when its content or its name last changed.
changed_us() {
  echo $(($("$stat" -c %Z "$1") * 1000000))
}

# networkd_loaded FILE HASH: whether networkd runs with it. Our own record is exact; where somebody else wrote, the times tell.
networkd_loaded() {
  if [ -r "$networkd_record" ]; then
    read -r said_invocation said_state said_hash said_file <"$networkd_record"
    if [ "$said_invocation $said_hash $said_file" = "$invocation $2 $1" ]; then
      [ "$said_state" = loaded ]
      return
    fi
  fi
  [ "$(changed_us "$1")" -le $((started_us + 1000000)) ]
}

# networkd_edits: files of networkd's configuration, ours left out, that somebody changed after it started.
networkd_edits() {
  set +f
  set -- /etc/systemd/networkd.conf /etc/systemd/networkd.conf.d/* /etc/netplan/*.yaml
  for directory in /etc/systemd/network /run/systemd/network /usr/local/lib/systemd/network /usr/lib/systemd/network; do
    set -- "$@" "$directory"/*.network "$directory"/*.netdev "$directory"/*.network.d/*.conf "$directory"/*.netdev.d/*.conf
  done
  set -f
  "$stat" -c '%Z %n' "$@" 2>/dev/null | while read -r changed file; do
    case $file in
      */"$drop_in_name" | */99-hostgw-keep.conf | /etc/netplan/90-hostgw.yaml) continue ;;
      # netplan's generator writes these anew at every daemon-reload; its sources are looked at instead.
      /run/systemd/network/*netplan-*) continue ;;
    esac
    [ $((changed * 1000000)) -le $((started_us + 1000000)) ] || printf '%s\n' "$file"
  done
}
