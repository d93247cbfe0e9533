# Shared by gather.sh and apply.sh. POSIX sh (dash, busybox ash), iproute2, coreutils, util-linux and nothing else.
# Nothing in here runs until the last line of the script calls main: a script that was cut on its way does nothing.

LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
umask 022
set -fu

hostgw_protocol=73
# Which static routes are ours, where the network manager cannot mark them: "DESTINATION|GATEWAY" lines, sorted.
route_record=/var/lib/hostgw/routes
manifest=/var/lib/hostgw/manifest
# In which form all of that is; a hostgw that does not know it leaves it alone.
state_form=1
state_record=/var/lib/hostgw/version

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
  join=$(tool join) || missing="$missing join(coreutils)"
  hash=$(tool sha256sum) || missing="$missing sha256sum(coreutils)"
  [ -z "$missing" ]
}

# family_of PREFIX-OR-ADDRESS
family_of() {
  case $1 in *:*) echo 6 ;; *) echo 4 ;; esac
}

# plain_routes FAMILY PROTOCOL: routes of the main table, as "DESTINATION GATEWAY" and after that only what is odd.
plain_routes() {
  case $1 in 4) full=32 usual= ;; *) full=128 usual='metric 1024' ;; esac
  strange=
  [ "$2" = "$protocol" ] || strange=" proto $2"
  "$ip" -N -o "-$1" route show table main proto "$2" | while read -r destination word gateway rest; do
    odd=$strange
    device=$link
    near=-
    case $destination in
      *[.:]* | default) ;;
      *)
        # A type, by -N its number, stands before the destination. Such a route has no gateway, in IPv6 a device for the form.
        [ "$destination" != 7 ] || destination=unreachable
        odd=" type $destination$odd"
        rest="$gateway $rest"
        gateway=-
        device=lo
        near=$type_scope
        destination=$word
        word=via
        ;;
    esac
    case $destination in
      */* | default) ;;
      *) destination=$destination/$full ;;
    esac
    if [ "$word" != via ]; then
      printf '%s - %s %s %s%s\n' "$destination" "$word" "$gateway" "$rest" "$strange"
      continue
    fi
    # shellcheck disable=SC2086 # words of ip route, and globbing is off
    set -- $rest
    while [ $# -gt 0 ]; do
      case "$1 ${2-}" in
        "dev $device" | "error "* | "scope $near" | "$usual" | "pref medium") shift ;;
        *) odd="$odd $1" ;;
      esac
      shift
    done
    printf '%s %s%s\n' "$destination" "$gateway" "$odd"
  done
}

# recorded: the file with the record, an empty one where there is none.
recorded() {
  if [ -r "$route_record" ]; then printf '%s' "$route_record"; else printf /dev/null; fi
}

# own FAMILY: our routes of the main table, sorted, as plain_routes tells them. They are ours by protocol; static ones,
# those of network managers that cannot set another, by the record.
own() {
  {
    plain_routes "$1" "$hostgw_protocol"
    if [ -s "$route_record" ]; then
      plain_routes "$1" 4 | while read -r destination gateway odd; do
        printf '%s|%s %s\n' "$destination" "$gateway" "$odd"
      done | "$sort" | "$join" - "$route_record" | while read -r key odd; do
        printf '%s %s%s\n' "${key%%|*}" "${key#*|}" "${odd:+ $odd}"
      done
    fi
  } | "$sort"
}

# other FAMILY: routes of other owners inside the cluster's prefixes, sorted, as "DESTINATION LINE-OF-IP-ROUTE". Not
# the default route: a prefix that is everything lists it, and it is no podCIDR's.
other() {
  case $1 in 4) full=32 ;; *) full=128 ;; esac
  for scope in $scopes; do
    [ "$(family_of "$scope")" = "$1" ] || continue
    "$ip" -N -o "-$1" route show table main root "$scope"
  done | while read -r line; do
    case " $line " in *" proto $hostgw_protocol "*) continue ;; esac
    # shellcheck disable=SC2086 # words of ip route, and globbing is off
    set -- $line
    case $1 in *[.:]* | default) destination=$1 ;; *) destination=${2-} ;; esac
    case $destination in default) continue ;; */*) ;; *) destination=$destination/$full ;; esac
    key=-
    case " $line " in
      *" proto 4 "*)
        key="$destination|-"
        [ "${2-}" != via ] || key="$destination|$3"
        ;;
    esac
    printf '%s %s %s\n' "$key" "$destination" "$line"
  done | "$sort" -u | "$join" -t ' ' -v 1 - "$(recorded)" | while read -r key line; do
    printf '%s\n' "$line"
  done | "$sort"
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

# file_hash FILE: its hash, that of where it points for a link, or "none".
file_hash() {
  if [ -L "$1" ]; then
    readlink "$1" | "$hash"
  elif [ -f "$1" ]; then
    "$hash" <"$1"
  else
    echo none
  fi | { read -r sum rest; echo "$sum"; }
}

# file_mode FILE: its permissions in octal digits, or "link".
file_mode() {
  if [ -L "$1" ]; then echo link; else "$stat" -c %a "$1"; fi
}

# show_files FILE...: those that are there.
show_files() {
  for file in "$@"; do
    if [ -f "$file" ] || [ -L "$file" ]; then printf '%s\n' "$file"; fi
  done
}
