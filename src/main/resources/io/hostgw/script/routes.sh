# Part of the change script: the routes, ours and those of others. Uses common.sh and what apply.sh sets.

# same_lines SORTED-FILE SORTED-FILE
same_lines() {
  [ -z "$(comm -3 "$1" "$2" | head -c 1)" ]
}

# destinations: the first word of every line, each once.
destinations() {
  while read -r destination rest; do printf '%s\n' "$destination"; done | "$sort" -u
}

# of_others FAMILY: sets foreign to the routes of others to wanted destinations.
of_others() {
  other "$1" >"$work/other.$1"
  destinations <"$work/want.$1" >"$work/wanted"
  join "$work/wanted" "$work/other.$1" >"$work/foreign"
}

# foreign: whoever else has a route to a wanted destination stands in the way, but for routes that become ours.
foreign() {
  adopts=
  for family in 4 6; do
    of_others "$family"
    true >"$work/adopt.$family"
    if [ "$adopt" = yes ]; then
      sort_out "$family" "$work/adopt.$family" >"$work/rest"
      [ ! -s "$work/adopt.$family" ] || adopts=1
    else
      while read -r destination line; do printf '%s\n' "$line"; done <"$work/foreign" >"$work/rest"
    fi
    if read -r line <"$work/rest"; then
      end refused-foreign "$line"
      return 1
    fi
  done
}

# on_link: the kernel itself must reach every new gateway on the link, without another router; but for those that the
# inventory says are on the link, and routes without one.
on_link() {
  for family in 4 6; do
    comm -23 "$work/want.$family" "$work/was.$family" | while read -r destination gateway odd; do
      case "$gateway $odd" in '- '* | *' onlink'*) ;; *) printf '%s\n' "$gateway" ;; esac
    done | "$sort" -u >"$work/new"
    while read -r gateway; do printf 'route get %s\n' "$gateway"; done <"$work/new" >"$work/batch"
    "$ip" -N -o "-$family" -force -batch "$work/batch" 2>/dev/null | while read -r gateway word name rest; do
      [ "$word" != from ] || { word=${rest%% *}; name=${rest#* }; name=${name%% *}; }
      [ "$word $name" != "dev $link" ] || printf '%s\n' "$gateway"
    done | "$sort" -u >"$work/reached"
    comm -23 "$work/new" "$work/reached" >"$work/beyond"
    if read -r gateway <"$work/beyond"; then
      end refused-onlink "gateway $gateway is not on-link on $link"
      return 1
    fi
  done
}

# converge FAMILY FILE: makes our routes those of the file. Adds and replaces before it deletes; a route that stays is
# not touched; a changed gateway is replaced in place; twins go by their exact line.
converge() {
  own "$1" >"$work/now"
  comm -23 "$2" "$work/now" >"$work/add"
  # A second route of one destination is there only when going back to a state that had it: it must not replace the first.
  comm -12 "$2" "$work/now" | destinations >"$work/kept"
  destinations <"$work/add" | comm -12 - "$work/kept" >"$work/twins"
  twins=" "
  while read -r destination; do twins="$twins$destination "; done <"$work/twins"
  last=
  while read -r destination gateway odd; do
    verb=replace
    [ "$destination" != "$last" ] || verb=append
    case $twins in *" $destination "*) verb=append ;; esac
    last=$destination
    route_words "$destination" "$gateway" "$odd"
    printf 'route %s %s\n' "$verb" "$words"
  done <"$work/add" >"$work/batch"
  "$ip" -N "-$1" -batch "$work/batch" || return 1
  own "$1" >"$work/now"
  comm -13 "$2" "$work/now" | while read -r destination gateway odd; do
    route_words "$destination" "$gateway" "$odd"
    printf 'route del %s\n' "$words"
  done >"$work/batch"
  "$ip" -N "-$1" -batch "$work/batch" || return 1
  own "$1" >"$work/now"
  same_lines "$2" "$work/now"
}

# route_words DESTINATION GATEWAY ODD: sets words to the route as `ip route` takes it.
route_words() {
  words=$1
  [ "$2" = - ] || words="$1 via $2"
  device=$link
  by=$protocol
  # What follows a backslash is a multipath route's list: its destination and protocol are exact enough.
  # shellcheck disable=SC2086 # words of ip route, and globbing is off
  set -- ${3%%\\*}
  while [ $# -gt 0 ]; do
    case $1 in
      linkdown | dead | offload | trap | rt_offload) ;;
      type)
        words="$2 $words"
        [ "$type_scope" = - ] || words="$words scope $type_scope"
        shift
        ;;
      dev) device=$2; shift ;;
      proto) by=$2; shift ;;
      *) words="$words $1" ;;
    esac
    shift
  done
  case $words in *' via '*) words="$words dev $device" ;; esac
  words="$words proto $by"
}

# others_state: what an activation could cost others, as "KIND LINE", sorted. Not what the kernel keeps itself.
others_state() {
  {
    "$ip" -N -o addr show | while read -r number name family prefix rest; do
      case $family in inet | inet6) ;; *) continue ;; esac
      case $rest in *' tentative '* | *' dynamic '* | *' temporary '*) continue ;; esac
      printf 'addr %s dev %s\n' "$prefix" "$name"
    done
    "$ip" -N nexthop show 2>/dev/null | while read -r line; do printf 'nexthop %s\n' "$line"; done
    for family in 4 6; do
      "$ip" -N "-$family" rule show | while read -r line; do
        printf 'rule%s pref %s %s\n' "$family" "${line%%:*}" "${line#*:	}"
      done
      "$ip" -N -o "-$family" route show table all | while read -r line; do
        line=${line%% linkdown*}
        case " $line " in
          *" proto $hostgw_protocol "* | *' table 255 '* | *' proto 2 '* | *' expires '*) ;;
          *) printf 'route%s %s\n' "$family" "$line" ;;
        esac
      done
    done
  } | "$sort"
}

# put_back: gives others what the activation cost them; what cannot be given back is a failure.
put_back() {
  others_state | comm -23 "$work/others" - >"$work/lost"
  [ -s "$work/lost" ] || return 0
  for kind in addr nexthop rule4 rule6 route4 route6; do
    while read -r said line; do
      [ "$said" = "$kind" ] || continue
      # shellcheck disable=SC2086 # words of ip, and globbing is off
      set -- $line
      case $kind in
        addr)
          # It was there just now: were it tried for duplicates, it would be of no use meanwhile.
          case $1 in *:*) set -- "$@" nodad ;; esac
          "$ip" -N addr add "$@"
          ;;
        nexthop) "$ip" -N nexthop add "$@" ;;
        rule?) "$ip" -N "-${kind#rule}" rule add "$@" ;;
        route?) "$ip" -N "-${kind#route}" route add "$@" ;;
      esac
    done <"$work/lost"
  done
  # An IPv6 address that its manager has set anew meanwhile counts when it is no longer tried for duplicates.
  tries=0
  while
    others_state | comm -23 "$work/others" - >"$work/lost"
    read -r line <"$work/lost"
  do
    tries=$((tries + 1))
    [ "$tries" -lt 40 ] || { cause="activation cost the host: $line"; return 1; }
    sleep 0.1
  done
}
