# What NetworkManager is and has here. Reads only: NetworkManager's own word over D-Bus, which never has secrets in it.

nm=org.freedesktop.NetworkManager

# nm_call OBJECT INTERFACE METHOD ARGUMENT...: its answer as JSON.
nm_call() {
  nm_object=$1
  nm_interface=$nm$2
  shift 2
  busctl --auto-start=no --json=short call "$nm" "$nm_object" "$nm_interface" "$@"
}

# nm_get OBJECT INTERFACE PROPERTY...: a line each, without type and quotes.
nm_get() {
  nm_object=$1
  nm_interface=$nm$2
  shift 2
  busctl --auto-start=no get-property "$nm" "$nm_object" "$nm_interface" "$@" 2>/dev/null | "$sed" 's/^. //;s/^"\(.*\)"$/\1/'
}

# networkmanager_claims: whether it manages the link; claim says how. Sets the device, its profile and that one's file.
networkmanager_claims() {
  nm_file=
  nm_device=
  [ -n "$index" ] && [ -r "/run/NetworkManager/devices/$index" ] && sed=$(tool sed) || return 1
  nm_device=$(nm_call /org/freedesktop/NetworkManager '' GetDeviceByIpIface s "$link" 2>/dev/null) || return 1
  nm_device=${nm_device#*\[\"}
  nm_device=${nm_device%%\"*}
  # shellcheck disable=SC2046 # a line each, of words without blanks
  set -- $(nm_get "$nm_device" .Device Managed ActiveConnection)
  [ "${1-}" = true ] && [ "${2:-/}" != / ] || return 1
  # shellcheck disable=SC2046 # the same
  set -- $(nm_get "$2" .Connection.Active StateFlags Connection)
  # 128: connected externally. It only watches then.
  [ $((${1:-128} & 128)) = 0 ] || return 1
  nm_profile=${2-}
  nm_file=$(nm_get "$nm_profile" .Settings.Connection Filename)
  claim="NetworkManager (${nm_file:-a profile without a file})"
}

# networkmanager_target: sets target, the profile's keyfile, and protocol: NetworkManager has no word for it.
networkmanager_target() {
  protocol=4
  case $nm_file in
    *\\*) why="the profile $nm_file has a file name with odd characters in it; rename it and nmcli connection reload" ;;
    /etc/NetworkManager/system-connections/*.nmconnection) why= ;;
    /etc/*) why="$claim manages $link, and hostgw writes keyfiles only; nmcli connection migrate makes it one" ;;
    *) why="$claim manages $link by a profile outside of /etc; nmcli connection modify saves it there, for instance with connection.autoconnect yes" ;;
  esac
  section=
  while [ -z "$why" ] && read -r line; do
    case $section$line in
      *'['*']') section=$line ;;
      '[ipv4]method=ignore' | '[ipv4]method=disabled') nm_left_out . ;;
      '[ipv6]method=ignore' | '[ipv6]method=disabled') nm_left_out : ;;
      '[ipv'?']route-table='[!0]*) why="$nm_file puts routes into another table ($line), where hostgw's do not belong" ;;
    esac
  done <"$nm_file"
  [ -z "$why" ] || return 1
  why="$claim manages $link"
  # With which it sets routes that have a type.
  type_scope=253
  target=$nm_file
}

# nm_left_out DOT-OR-COLON: whether the node has an address of a family that the profile leaves alone.
nm_left_out() {
  case $addresses in *"$1"*) why="$nm_file has ${section} $line, so NetworkManager would keep no routes there; set another method" ;; esac
}

# nm_in_file FILE: the routes of metric 0 in a keyfile, as "DESTINATION|GATEWAY WHAT-IS-ODD".
nm_in_file() {
  "$sed" -n -e 't again' -e ':again' -e '$!N' -e 's/^\(route[0-9]*\)=\([^,]*\),\([^,]*\),0\n\1_options=/\2|\3 /;t whole' \
    -e 'h;s/\n.*//;s/^route[0-9]*=\([^,]*\),\([^,]*\),0$/\1|\2/p;g;D' \
    -e ':whole' -e 's/ onlink=true$/ onlink/;s/|[0.:]* type=/|- type /;p' "$1"
}

# nm_in_answer: the same of a profile that NetworkManager tells, a line each, and all else of it in lines that begin with
# a bracket. Left out is what does not change how the link is set up, and what is told twice.
nm_in_answer() {
  "$sed" -e 's/^{"type":"a{sa{sv}}t*","data":\[//;s/}\(,[0-9]*\)*\]}$/}/' \
    -e 's/,*"routes":{"type":"[^"]*","data":[][0-9,]*}//g;s/{"type":"[^"]*","data":\([^][{}]*\)}/\1/g' \
    -e 's/"timestamp":[0-9]*,//;s/"autoconnect":false,//;s/,"uuid":"[^"]*"//;s/,*{"dest"/\n{"dest"/g;s/\]/\n&/g' |
    "$sed" -e '/^{"dest":.*,"metric":0[,}]/!b' -e 's/^{"dest":"\([^"]*\)","prefix":\([0-9]*\),/\1\/\2|/' \
      -e 's/|"next-hop":"\([^"]*\)",/|\1,/;s/|"/|-,"/;s/,"metric":0\(.*\)}$/\1/' \
      -e 's/,"onlink":true/ onlink/;s/,"type":"unreachable"/ type unreachable/'
}

# nm_applied: the profile that the link runs with.
nm_applied() {
  nm_call "$nm_device" .Device GetAppliedConnection u 0 | nm_in_answer
}

# nm_saved OBJECT: a profile as NetworkManager has it.
nm_saved() {
  nm_call "$1" .Settings.Connection GetSettings | nm_in_answer
}

# nm_own RECORD: of such lines the routes of the record, as the scripts tell routes.
nm_own() {
  "$sed" -n '/^[0-9a-f]/p' | "$sort" | "$join" - "$1" | "$sed" 's/|/ /' | "$sort"
}

# nm_others RECORD: all else.
nm_others() {
  nm_text=$(cat)
  printf '%s\n' "$nm_text" | "$sed" '/^[0-9a-f]/d'
  printf '%s\n' "$nm_text" | "$sed" -n '/^[0-9a-f]/p' | "$sort" | "$join" -v 1 - "$1"
}

# networkmanager_digest FILE: the hash of our routes in a keyfile.
networkmanager_digest() {
  nm_in_file "$1" | nm_own "$(recorded)" | "$hash" | { read -r sum rest; echo "$sum"; }
}

# networkmanager_ours: keyfiles with routes of ours: the link's, and those that we wrote to before.
networkmanager_ours() {
  [ -s "$route_record" ] && sed=$(tool sed) || return 0
  {
    [ "$backend" != networkmanager ] || printf '%s\n' "$target"
    [ ! -r "$manifest" ] || while read -r keeper sum mode file; do
      [ "$keeper" != networkmanager ] || show_files "$file"
    done <"$manifest"
  } | "$sort" -u | while read -r file; do
    [ -z "$(nm_in_file "$file" | nm_own "$route_record" | head -c 1)" ] || printf '%s\n' "$file"
  done
}

# networkmanager_loaded FILE HASH: whether the link runs with these routes, if it is this link's profile.
networkmanager_loaded() {
  [ "$1" != "$nm_file" ] || [ "$(nm_applied | nm_own "$(recorded)" | "$hash")" = "$2  -" ]
}

# nm_leaves_ipv6: whether the link's profile has no IPv6.
nm_leaves_ipv6() {
  case $(nm_applied) in *'"ipv6":{'*'"method":"ignore"'* | *'"ipv6":{'*'"method":"disabled"'*) ;; *) return 1 ;; esac
}

# networkmanager_costs: what the host is without for a moment when routes are loaded.
networkmanager_costs() {
  ipv6=$(host_addresses | while read -r number name prefix; do
    case "$name $prefix" in "$link "*:*) echo "$prefix" ;; esac
  done)
  [ -z "$ipv6" ] || nm_leaves_ipv6 || printf 'NetworkManager sets the IPv6 addresses of %s anew when it loads routes: IPv6 packets are lost for about 0.6 s\n' "$link"
}

# networkmanager_edits: the keyfile, if NetworkManager has others' changes to the profile that the link does not run with.
networkmanager_edits() {
  [ "$(nm_saved "$nm_profile" | nm_others "$(recorded)" | "$hash")" = "$(nm_applied | nm_others "$(recorded)" | "$hash")" ] ||
    printf '%s\n' "$nm_file"
}
