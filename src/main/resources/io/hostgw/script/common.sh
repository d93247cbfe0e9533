# Shared by gather.sh and apply.sh. POSIX sh (dash, busybox ash), iproute2, coreutils, util-linux and nothing else.
# Nothing in here runs until the last line of the script calls main: a script that was cut on its way does nothing.

LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
umask 022
set -fu

drop_in_name=50-hostgw.conf
record=/run/hostgw/networkd

# tool NAME: the program's path. By path, because busybox ash prefers its own applet of that name, which lacks options.
tool() {
  for directory in /usr/sbin /usr/bin /sbin /bin; do
    if [ -x "$directory/$1" ]; then
      printf '%s' "$directory/$1"
      return 0
    fi
  done
  return 1
}

find_tools() {
  missing=
  ip=$(tool ip) || missing="$missing ip(iproute2)"
  stat=$(tool stat) || missing="$missing stat(coreutils)"
  date=$(tool date) || missing="$missing date(coreutils)"
  sort=$(tool sort) || missing="$missing sort(coreutils)"
  hash=$(tool sha256sum) || missing="$missing sha256sum(coreutils)"
  [ -z "$missing" ]
}

# family_of PREFIX-OR-ADDRESS
family_of() {
  case $1 in *:*) echo 6 ;; *) echo 4 ;; esac
}

# own FAMILY: our routes of the main table, sorted, as "DESTINATION GATEWAY" and after that only what is odd about it.
own() {
  case $1 in 4) full=32 usual= ;; *) full=128 usual='metric 1024' ;; esac
  "$ip" -N -o "-$1" route show table main proto "$protocol" | while read -r destination word gateway rest; do
    case $destination in
      */* | default) ;;
      *[.:]*) destination=$destination/$full ;;
      *) printf '%s - type %s %s %s\n' "$word" "$destination" "$gateway" "$rest"; continue ;;
    esac
    if [ "$word" != via ]; then
      printf '%s - %s %s %s\n' "$destination" "$word" "$gateway" "$rest"
      continue
    fi
    odd=
    # shellcheck disable=SC2086 # words of ip route, and globbing is off
    set -- $rest
    while [ $# -gt 0 ]; do
      case "$1 ${2-}" in
        "dev $link" | "$usual" | "pref medium") shift ;;
        *) odd="$odd $1" ;;
      esac
      shift
    done
    printf '%s %s%s\n' "$destination" "$gateway" "$odd"
  done | "$sort"
}

# other FAMILY: routes of other owners inside the cluster's prefixes, sorted, as "DESTINATION LINE-OF-IP-ROUTE". Not
# the default route: a prefix that is everything lists it, and it is no podCIDR's.
other() {
  case $1 in 4) full=32 ;; *) full=128 ;; esac
  for scope in $scopes; do
    [ "$(family_of "$scope")" = "$1" ] || continue
    "$ip" -N -o "-$1" route show table main root "$scope"
  done | while read -r line; do
    case " $line " in *" proto $protocol "*) continue ;; esac
    # shellcheck disable=SC2086 # words of ip route, and globbing is off
    set -- $line
    case $1 in *[.:]* | default) destination=$1 ;; *) destination=${2-} ;; esac
    case $destination in default) continue ;; */*) ;; *) destination=$destination/$full ;; esac
    printf '%s %s\n' "$destination" "$line"
  done | "$sort" -u
}

# host_addresses: every address of the host but loopback and link-local ones, as "INDEX LINK ADDRESS/LENGTH".
host_addresses() {
  "$ip" -N -o addr show | while read -r index name family prefix rest; do
    case $family in inet | inet6) ;; *) continue ;; esac
    case $prefix in 127.* | ::1/* | fe80:*) continue ;; esac
    printf '%s %s %s\n' "${index%:}" "$name" "$prefix"
  done
}

# find_link: sets link and index to those that hold the node's first address; fails if none does.
find_link() {
  link=
  index=
  first=${addresses%% *}
  while read -r number name prefix; do
    if [ "${prefix%/*}" = "$first" ]; then
      link=$name
      index=$number
      break
    fi
  done <<EOF
$(host_addresses)
EOF
  [ -n "$link" ]
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

# loaded FILE HASH: whether networkd runs with it. Our own record is exact; where somebody else wrote, the times tell.
loaded() {
  if [ -r "$record" ]; then
    read -r said_invocation said_state said_hash said_file <"$record"
    if [ "$said_invocation $said_hash $said_file" = "$invocation $2 $1" ]; then
      [ "$said_state" = loaded ]
      return
    fi
  fi
  [ "$(changed_us "$1")" -le $((started_us + 1000000)) ]
}

# others_edits: files of networkd's configuration, ours left out, that somebody changed after it started.
others_edits() {
  set +f
  set -- /etc/systemd/networkd.conf /etc/systemd/networkd.conf.d/* /etc/netplan/*.yaml
  for directory in /etc/systemd/network /run/systemd/network /usr/local/lib/systemd/network /usr/lib/systemd/network; do
    set -- "$@" "$directory"/*.network "$directory"/*.netdev "$directory"/*.network.d/*.conf "$directory"/*.netdev.d/*.conf
  done
  set -f
  "$stat" -c '%Z %n' "$@" 2>/dev/null | while read -r changed file; do
    case $file in
      */"$drop_in_name" | */99-hostgw-keep.conf) continue ;;
      # netplan's generator writes these anew at every daemon-reload; its sources are looked at instead.
      /run/systemd/network/*netplan-*) continue ;;
    esac
    [ $((changed * 1000000)) -le $((started_us + 1000000)) ] || printf '%s\n' "$file"
  done
}

# our_files: "FILE HASH" of every drop-in of ours.
our_files() {
  set +f
  for file in /etc/systemd/network/*.network.d/"$drop_in_name"; do
    [ -f "$file" ] || continue
    "$hash" <"$file" | while read -r sum rest; do printf '%s %s\n' "$file" "$sum"; done
  done
  set -f
}

# observed: one hash of all that a plan depends on.
observed() {
  {
    printf '%s %s %s\n' "$link" "$network_file" "$systemd_version"
    for family in 4 6; do
      own "$family"
      other "$family"
    done
    our_files
  } | "$hash" | { read -r sum rest; echo "$sum"; }
}
