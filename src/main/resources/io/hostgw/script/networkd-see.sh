# What systemd-networkd is and has here. Reads only.

drop_in_name=50-hostgw.conf
networkd_record=/run/hostgw/networkd
# What others' files said when we last made networkd load them: "FILE LINE" lines, sorted.
networkd_read=/var/lib/hostgw/networkd

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

# look_at_service UNIT: sets what systemd says of it, and read_us, when it last read its files: by the clock of that moment or
# by today's, whichever is later. Where the clock was set since, files that were there before must not look like edits.
look_at_service() {
  service_state=absent
  service_job=0
  service_run=-
  monotonic_us=0
  reread_us=0
  started_at=
  reread_at=
  while IFS='=' read -r key value; do
    case $key in
      ActiveState) service_state=$value ;;
      Job) service_job=$value ;;
      InvocationID) service_run=$value ;;
      ExecMainStartTimestampMonotonic) monotonic_us=$value ;;
      ExecMainStartTimestamp) started_at=$value ;;
      StateChangeTimestamp) reread_at=$value ;;
      # From 253 on networkd tells systemd when it is made to reload.
      StateChangeTimestampMonotonic) [ "$systemd_version" -lt 253 ] || reread_us=$value ;;
    esac
  done <<EOF
$(TZ=UTC0 systemctl show -p ActiveState,Job,InvocationID,ExecMainStartTimestamp,ExecMainStartTimestampMonotonic \
    -p StateChangeTimestamp,StateChangeTimestampMonotonic "$1" 2>/dev/null)
EOF
  if [ "$reread_us" -le "$monotonic_us" ]; then
    reread_us=$monotonic_us
    reread_at=$started_at
  fi
  read -r uptime rest </proc/uptime
  uptime_us=$((${uptime%.*} * 1000000))
  read_us=$(($("$date" +%s) * 1000000 - uptime_us + reread_us))
  read_at=$([ -z "$reread_at" ] || "$date" -d "$reread_at" +%s 2>/dev/null)
  [ "${read_at:-0}000000" -le "$read_us" ] || read_us=${read_at}000000
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
  look_at_service systemd-networkd.service
  networkd=$service_state
  job=$service_job
  invocation=$service_run
  started_us=$read_us
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

# runs_with RECORD RUN READ-US FILE HASH: whether a manager runs with a file. Our own record of what it was made to load is
# exact; where somebody else wrote, the times tell.
runs_with() {
  if [ -r "$1" ]; then
    read -r said_run said_state said_hash said_file <"$1"
    if [ "$said_run $said_hash $said_file" = "$2 $5 $4" ]; then
      [ "$said_state" = loaded ]
      return
    fi
  fi
  [ "$(changed_us "$4")" -le $(($3 + 1000000)) ]
}

# networkd_loaded FILE HASH: whether networkd runs with it.
networkd_loaded() {
  runs_with "$networkd_record" "$invocation" "$started_us" "$@" && return 0
  see_reload && runs_with "$networkd_record" "$invocation" "$started_us" "$@"
}

# see_reload: sets started_us to when somebody made networkd reload its files, if that was later: to 252's journal it tells
# that of links for which it brought something new.
see_reload() {
  [ "$systemd_version" -lt 253 ] || return 1
  reloaded_us=$(
    journalctl -q -b -u systemd-networkd.service -o short-unix -n 500 2>/dev/null | {
      last=0
      while read -r at line; do
        case $line in *': Reconfiguring with '*) last=${at%.*}${at#*.} ;; esac
      done
      echo "$last"
    }
  )
  [ "$reloaded_us" -gt "$started_us" ] && started_us=$reloaded_us
}

# changed_since US FILE...: those of the files that somebody changed later than that, ours left out.
changed_since() {
  since_us=$1
  shift
  "$stat" -c '%Z %n' "$@" 2>/dev/null | while read -r changed file; do
    case $file in
      */"$drop_in_name" | */99-hostgw-keep.conf | "$netplan_file") continue ;;
      # netplan's generator writes these anew at every daemon-reload; its sources are looked at instead.
      /run/systemd/network/*netplan-*) continue ;;
    esac
    [ $((changed * 1000000)) -le $((since_us + 1000000)) ] || printf '%s\n' "$file"
  done
}

# networkd_sources COMMAND...: runs it with the files that networkd reads, and those that netplan makes some of for it.
networkd_sources() {
  set +f
  set -- "$@" /etc/systemd/networkd.conf /etc/systemd/networkd.conf.d/* /etc/netplan/*.yaml
  for directory in /etc/systemd/network /run/systemd/network /usr/local/lib/systemd/network /usr/lib/systemd/network; do
    set -- "$@" "$directory"/*.network "$directory"/*.netdev "$directory"/*.network.d/*.conf "$directory"/*.netdev.d/*.conf
  done
  set -f
  "$@"
}

# networkd_edited: files of networkd's configuration, ours left out, that somebody changed after it read them.
networkd_edited() {
  [ -n "$(networkd_sources changed_since "$started_us")" ] || return 0
  see_reload || :
  networkd_sources changed_since "$started_us"
}

# networkd_edits: the same, and how they differ from what we last made it load.
networkd_edits() {
  networkd_edited | while read -r file; do printf '%s%s\n' "$file" "$(networkd_difference "$file")"; done
}

# networkd_says FILE...: what they say, as networkd_read has it. Not what may hold keys of tunnels or of radio networks, nor what
# comes with systemd.
networkd_says() {
  for file; do
    case $file in
      *.netdev | *.netdev.d/* | *.yaml | /usr/lib/* | */"$drop_in_name" | */99-hostgw-keep.conf | /run/systemd/network/*netplan-*) continue ;;
    esac
    [ -f "$file" ] || continue
    count=0
    while [ "$count" -lt 1000 ] && { read -r line || [ -n "$line" ]; }; do
      count=$((count + 1))
      case $line in '' | '#'* | ';'*) ;; *) printf '%s %s\n' "$file" "$line" ;; esac
    done <"$file"
  done | "$sort" -u
}

# networkd_difference FILE: the first lines that it has now and those that it had, where we know what it had.
networkd_difference() {
  [ -r "$networkd_read" ] || return 0
  differing=$(
    for which in 23+ 13-; do
      networkd_says "$1" | comm "-${which%?}" - "$networkd_read" | while read -r file line; do
        [ "$file" != "$1" ] || printf '%s%.100s, ' "${which#??}" "$line"
      done
    done | head -c 400
  )
  [ -z "$differing" ] || printf ' (%s)' "${differing%, }"
}

# networkd_remarks: what the link's .network file will give way to when networkd next starts: our drop-in goes with it.
# Only files that changed since: what others say is what the link has now.
networkd_remarks() {
  [ "$networkd" = active ] && [ -n "$network_file" ] || return 0
  current=${network_file##*/}
  mask=/etc/systemd/network/$current
  if [ -e "$mask" ] && [ ! -s "$mask" ]; then
    printf 'shadowed/%s is masked by %s\n' "$current" "$mask"
  elif [ ! -e "$network_file" ]; then
    printf 'shadowed/%s is no longer there\n' "$current"
  fi
  networkd_edited | while read -r file; do
    case $file in
      *.network) ;;
      *) continue ;;
    esac
    first=$(printf '%s\n' "${file##*/}" "$current" | "$sort" | head -n 1)
    if [ "${file##*/}" = "$current" ] || [ "$first" = "$current" ] || ! networkd_matches "$file"; then continue; fi
    printf 'shadowed/%s gives way to %s at the next restart of systemd-networkd\n' "$current" "$file"
  done
}

# is_among PATTERNS: whether the link's name fits one of them.
is_among() {
  for pattern in $1; do
    # shellcheck disable=SC2254 # it is a pattern
    case $link in $pattern) return 0 ;; esac
  done
  return 1
}

# networkd_matches FILE: whether its [Match] fits the link, as far as names, MAC addresses and Type=ether tell.
networkd_matches() {
  read -r mac <"/sys/class/net/$link/address"
  section=''
  named=''
  unnamed=''
  addressed=''
  others=''
  while read -r line; do
    case $line in '['*) section=$line ;; esac
    [ "$section" = '[Match]' ] || continue
    case $line in
      Name*=!* | Name*=' '!*) unnamed="$unnamed ${line#*!}" ;;
      Name*=*) named="$named ${line#*=}" ;;
      MACAddress*=*) addressed="$addressed ${line#*=} " ;;
      '[Match]' | '#'* | ';'* | '' | Type*ether) ;;
      *) others=1 ;;
    esac
  done <"$1"
  # A line that begins with ! excludes; names that are there besides must fit all the same.
  ! is_among "$unnamed" || return 1
  [ -z "$named" ] || is_among "$named" || return 1
  case $(printf ' %s' "$addressed" | tr A-F- a-f:) in
    *" $mac "*) ;;
    *:*) return 1 ;;
    *) [ -n "$named$unnamed" ] || [ -z "$others" ] ;;
  esac
}
