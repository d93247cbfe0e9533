# Part of the change script: routes of others that are as wanted but for their owner become ours without being away for a
# moment, and theirs again when going back. Uses routes.sh.

# as_ours LINE-OF-IP-ROUTE...: sets key to "GATEWAY;" and what is odd, and theirs to what its owner and metric are; fails
# for a route of another form than ours, or one that comes back by itself: the kernel's, of advertisements, of DHCP.
as_ours() {
  [ "${2-}" = via ] || return 1
  key="$3;"
  by=3
  device=
  metric=
  shift 3
  while [ $# -gt 0 ]; do
    case "$1 ${2-}" in
      'dev '*) device=$2; shift ;;
      'proto '*) by=$2; shift ;;
      'metric '*)
        metric=" metric $2"
        # That of each IPv6 route that is given none.
        case $key$2 in *:*\;1024) metric= ;; esac
        shift
        ;;
      'pref medium') shift ;;
      'onlink '*) key=${key}onlink ;;
      'linkdown '*) ;;
      *) return 1 ;;
    esac
    shift
  done
  case $by in 1 | 2 | 9 | 16) return 1 ;; esac
  theirs="proto $by$metric"
  [ "$device" = "$link" ]
}

# sort_out FAMILY FILE: of the lines in foreign, puts those into the file that are a wanted route, as plain_routes tells
# them, and prints the others.
sort_out() {
  while read -r destination gateway odd; do
    printf '%s;%s;%s\n' "$destination" "$gateway" "$odd"
  done <"$work/want.$1" | "$sort" >"$work/keys.wanted"
  while read -r destination line; do
    # shellcheck disable=SC2086 # words of ip route, and globbing is off
    if as_ours $line; then
      printf '%s;%s %s %s %s%s|%s\n' "$destination" "$key" "$destination" "${key%;*}" "$theirs" "${key#*;}" "$line"
    else
      printf '%s |%s\n' - "$line"
    fi
  done <"$work/foreign" | "$sort" >"$work/keys.foreign"
  "$join" "$work/keys.foreign" "$work/keys.wanted" | while read -r key line; do
    printf '%s\n' "${line%%|*}"
  done | "$sort" >"$2"
  "$join" -v 1 "$work/keys.foreign" "$work/keys.wanted" | while read -r key line; do
    printf '%s\n' "${line#*|}"
  done
}

# take_over: after ours are set, what is left of the adopted ones goes: those with another metric, and twins.
take_over() {
  for family in 4 6; do
    [ -s "$work/adopt.$family" ] || continue
    of_others "$family"
    sort_out "$family" "$work/left" >/dev/null
    while read -r destination gateway odd; do
      route_words "$destination" "$gateway" "$odd"
      printf 'route del %s\n' "$words"
    done <"$work/left" >"$work/batch"
    "$ip" -N "-$family" -batch "$work/batch" || return 1
    of_others "$family"
    [ ! -s "$work/foreign" ] || { cause="a route that was taken over is another owner's again"; return 1; }
  done
}

# save_adopted DIRECTORY: what others' routes were that become ours, for going back.
save_adopted() {
  for family in 4 6; do
    for place in "$1" "$work"; do
      [ ! -f "$place/adopt.$family" ] || cat "$place/adopt.$family"
    done | "$sort" -u >"$1/adopt.new" && mv "$1/adopt.new" "$1/adopt.$family" || return 1
  done
}

# give_back: the adopted routes are their owners' again, in place where that is possible. May be done twice.
give_back() {
  [ -s "$kept/adopt.4" ] || [ -s "$kept/adopt.6" ] || return 0
  unclaim || return 1
  for family in 4 6; do
    last=
    while read -r destination gateway odd; do
      metric=
      case $odd in *metric*) metric=${odd#*metric }; metric=${metric%% *} ;; esac
      verb=replace
      [ "$destination $metric" != "$last" ] || verb=append
      last="$destination $metric"
      route_words "$destination" "$gateway" "$odd"
      printf 'route %s %s\n' "$verb" "$words"
    done <"$kept/adopt.$family" >"$work/batch"
    "$ip" -N "-$family" -batch "$work/batch" || return 1
    [ "$protocol" != 4 ] || leave_none "$family" || return 1
  done
}

# unclaim: static routes that others had are no longer ours by the record.
unclaim() {
  [ "$protocol" = 4 ] || return 0
  keys "$kept/was.4" "$kept/was.6" | "$sort" >"$work/keys.was"
  keys "$kept/adopt.4" "$kept/adopt.6" | "$sort" -u | comm -23 - "$work/keys.was" >"$work/keys.adopt"
  comm -23 "$(recorded)" "$work/keys.adopt" >"$work/record"
  write_file "$work/record" "$route_record" 644
}

# leave_none FAMILY: ours that stood beside an adopted one of another metric, and that is nobody's without the record.
leave_none() {
  usual=
  [ "$1" = 4 ] || usual=' metric 1024'
  while read -r destination gateway odd; do
    [ "${odd%% onlink}" != 'proto 4' ] || printf '%s|%s\n' "$destination" "$gateway"
  done <"$kept/adopt.$1" | "$sort" -u | comm -13 - "$work/keys.adopt" >"$work/keys.alone"
  plain_routes "$1" 4 | while read -r destination gateway odd; do
    case $odd in '' | onlink) printf '%s|%s %s\n' "$destination" "$gateway" "$odd" ;; esac
  done | "$sort" | "$join" - "$work/keys.alone" | while read -r key odd; do
    route_words "${key%|*}" "${key#*|}" "$odd"
    printf 'route del %s%s\n' "$words" "$usual"
  done >"$work/batch"
  "$ip" -N "-$1" -batch "$work/batch"
}

# save_given DIRECTORY: which routes of ours become others' again, for going back.
save_given() {
  for family in 4 6; do
    [ ! -s "$work/give.$family" ] || cat "$work/give.$family" >"$1/give.$family" || return 1
  done
}

# take_again: what was given to others goes where it stands beside ours, by another metric.
take_again() {
  for family in 4 6; do
    [ -s "$kept/give.$family" ] || continue
    while read -r destination gateway odd; do
      case $odd in *metric*) ;; *) continue ;; esac
      route_words "$destination" "$gateway" "$odd"
      printf 'route del %s\n' "$words"
    done <"$kept/give.$family" >"$work/batch"
    "$ip" -N "-$family" -force -batch "$work/batch" 2>/dev/null
  done
  return 0
}
