# Brings this host to its wanted routes and files, or leaves it as it was. Run twice, the second run changes nothing.

# take KEY VALUE: one line of the settings.
take() {
  case $1 in
    nonce) nonce=$2 ;;
    node) node=$2 ;;
    protocol) protocol=$2 ;;
    address) addresses="$addresses$2 " ;;
    scope) scopes="$scopes$2 " ;;
    link) wanted_link=$2 ;;
    expect) expected=$2 ;;
    activate) activate=$2 ;;
    lockwait) lock_wait_s=$2 ;;
    who) who=$2 ;;
  esac
}

# end RESULT WORDS...: how it went; the first call counts.
end() {
  [ -z "$result" ] || return 1
  result=$1
  shift
  reason=$*
  return 1
}

# lock: one hostgw at a time. The kernel frees it when the holder dies, so a dead one blocks nobody.
lock() {
  mkdir -p /run/hostgw || { end failed "cannot make /run/hostgw"; return 1; }
  # A failed redirection of exec itself would end the shell.
  true >>/run/hostgw/lock || { end failed "cannot open /run/hostgw/lock"; return 1; }
  exec 9>>/run/hostgw/lock
  if ! "$flock" -w "$lock_wait_s" 9; then
    holder=
    [ ! -r /run/hostgw/holder ] || read -r holder </run/hostgw/holder
    end locked "${holder:-somebody unknown}"
    return 1
  fi
  printf '%s\n' "$who" >/run/hostgw/holder
}

# identity: the node's addresses are this host's, all on one link, and no next hop is.
identity() {
  host_addresses >"$work/addresses"
  find_link || { end refused-identity "no link of this host has the address ${addresses%% *}"; return 1; }
  if [ "${wanted_link:-$link}" != "$link" ]; then
    end refused-identity "${addresses%% *} is on $link, not on $wanted_link"
    return 1
  fi
  for address in $addresses; do
    found=
    while read -r number name prefix; do
      [ "${prefix%/*} $name" != "$address $link" ] || found=1
    done <"$work/addresses"
    [ -n "$found" ] || { end refused-identity "$link of this host does not have the address $address"; return 1; }
  done
  while read -r number name prefix; do
    printf '%s\n' "${prefix%/*}"
  done <"$work/addresses" | "$sort" -u >"$work/local"
  cat "$work/want.4" "$work/want.6" | while read -r destination gateway; do
    printf '%s\n' "$gateway"
  done | "$sort" -u >"$work/gateways"
  comm -12 "$work/local" "$work/gateways" >"$work/looped"
  if read -r address <"$work/looped"; then
    end refused-identity "this host has the address $address, which is another node's"
    return 1
  fi
}

# foreign: whoever else has a route to a wanted destination stands in the way.
foreign() {
  for family in 4 6; do
    other "$family" >"$work/other.$family"
    destinations <"$work/want.$family" >"$work/wanted"
    join "$work/wanted" "$work/other.$family" >"$work/foreign"
    if read -r destination line <"$work/foreign"; then
      end refused-foreign "$line"
      return 1
    fi
  done
}

# on_link: the kernel itself must reach every new gateway on the link, without another router.
on_link() {
  for family in 4 6; do
    comm -23 "$work/want.$family" "$work/was.$family" | while read -r destination gateway; do
      printf '%s\n' "$gateway"
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

# find_target: the drop-in of the link's .network file, and those of ours that no longer belong to it.
find_target() {
  look_at_networkd
  if [ "$networkd" != active ] || [ -z "$network_file" ]; then
    end refused-backend "systemd-networkd does not manage $link here (networkd is $networkd)"
    return 1
  fi
  target=/etc/systemd/network/${network_file##*/}.d/$drop_in_name
  our_files | while read -r file sum; do
    [ "$file" = "$target" ] || printf '%s\n' "$file"
  done >"$work/stale"
}

# file_hash FILE: its hash, or "none".
file_hash() {
  if [ -f "$1" ]; then "$hash" <"$1" | { read -r sum rest; echo "$sum"; }; else echo none; fi
}

# same_lines SORTED-FILE SORTED-FILE
same_lines() {
  [ -z "$(comm -3 "$1" "$2" | head -c 1)" ]
}

# compare: sets what differs. Routes by exact line; files by hash.
compare() {
  routes_differ=
  for family in 4 6; do
    own "$family" >"$work/was.$family"
    same_lines "$work/want.$family" "$work/was.$family" || routes_differ=1
  done
  wanted_hash=none
  [ ! -s "$work/drop-in" ] || wanted_hash=$(file_hash "$work/drop-in")
  target_hash=$(file_hash "$target")
  files_differ=
  [ "$wanted_hash" = "$target_hash" ] && [ ! -s "$work/stale" ] || files_differ=1
  activation_due=
  if [ "$activate" = yes ]; then
    if [ -n "$files_differ" ]; then
      activation_due=1
    elif [ "$target_hash" != none ] && ! loaded "$target" "$target_hash"; then
      activation_due=1
    fi
  fi
}

# no_edits_of_others: an activation would load them too, and that is not ours to do.
no_edits_of_others() {
  others_edits >"$work/edits"
  if read -r file <"$work/edits"; then
    end refused-edits "$file was changed after networkd started, and activating our drop-in would load that too; look at it and restart systemd-networkd, or use --no-activate"
    return 1
  fi
}

# destinations: the first word of every line, each once.
destinations() {
  while read -r destination rest; do printf '%s\n' "$destination"; done | "$sort" -u
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
  words="$1 proto $protocol"
  [ "$2" = - ] || words="$1 via $2 proto $protocol"
  # What follows a backslash is a multipath route's list: its destination and protocol are exact enough.
  # shellcheck disable=SC2086 # words of ip route, and globbing is off
  set -- ${3%%\\*}
  device=$link
  while [ $# -gt 0 ]; do
    case $1 in
      linkdown | dead | offload | trap | rt_offload) ;;
      type) words="$2 $words"; shift ;;
      dev) device=$2; shift ;;
      *) words="$words $1" ;;
    esac
    shift
  done
  case $words in *' via '*) words="$words dev $device" ;; esac
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
          *" proto $protocol "* | *' table 255 '* | *' proto 2 '* | *' expires '*) ;;
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
        addr) "$ip" -N addr add "$@" ;;
        nexthop) "$ip" -N nexthop add "$@" ;;
        rule?) "$ip" -N "-${kind#rule}" rule add "$@" ;;
        route?) "$ip" -N "-${kind#route}" route add "$@" ;;
      esac
    done <"$work/lost"
  done
  others_state | comm -23 "$work/others" - >"$work/lost"
  ! read -r line <"$work/lost" || { cause="activation cost the host: $line"; return 1; }
}

# write_file SOURCE TARGET: whole or not at all.
write_file() {
  mkdir -p "${2%/*}" || return 1
  fresh="${2%/*}/.hostgw-new"
  if cat "$1" >"$fresh" && chmod 0644 "$fresh" && "$sync" "$fresh" && mv "$fresh" "$2" && "$sync" "${2%/*}"; then
    return 0
  fi
  rm -f "$fresh"
  return 1
}

# remove_file FILE: and its directory, if nothing else is in it.
remove_file() {
  rm -f "$1" || return 1
  rmdir "${1%/*}" 2>/dev/null
  return 0
}

# save_files: what our files were, for going back and for whoever wants to look.
save_files() {
  mkdir -p /var/lib/hostgw/previous && rm -rf /var/lib/hostgw/previous.new && mkdir /var/lib/hostgw/previous.new || return 1
  our_files >"$work/files" || return 1
  number=0
  while read -r file sum; do
    number=$((number + 1))
    cat "$file" >"/var/lib/hostgw/previous.new/$number" || return 1
    printf '%s %s\n' "$number" "$file" >>/var/lib/hostgw/previous.new/names || return 1
  done <"$work/files"
  rm -rf /var/lib/hostgw/previous && mv /var/lib/hostgw/previous.new /var/lib/hostgw/previous && "$sync" /var/lib/hostgw
}

restore_files() {
  had_target=
  [ -f /var/lib/hostgw/previous/names ] || { remove_file "$target"; return; }
  while read -r number file; do
    [ "$file" != "$target" ] || had_target=1
    [ "$(file_hash "$file")" = "$(file_hash "/var/lib/hostgw/previous/$number")" ] \
      || write_file "/var/lib/hostgw/previous/$number" "$file" || return 1
  done </var/lib/hostgw/previous/names
  [ -n "$had_target" ] || remove_file "$target"
}

write_files() {
  if [ "$wanted_hash" = none ]; then
    remove_file "$target" || return 1
  elif [ "$wanted_hash" != "$target_hash" ]; then
    write_file "$work/drop-in" "$target" || return 1
  fi
  while read -r file; do
    remove_file "$file" || return 1
  done <"$work/stale"
}

# restart_networkd: the activation that costs others nothing on 252. From 253 on networkd drops what it does not know,
# on every link it manages, unless each is told to keep it while it starts.
restart_networkd() {
  if [ "$systemd_version" -ge 253 ]; then
    set +f
    for file in /run/systemd/netif/links/*; do
      set -f
      while IFS='=' read -r key value; do
        [ "$key" = NETWORK_FILE ] || continue
        directory=/run/systemd/network/${value##*/}.d
        mkdir -p "$directory" && printf '[Network]\nKeepConfiguration=yes\n' >"$directory/99-hostgw-keep.conf"
      done <"$file"
    done
    set -f
  fi
  systemctl reset-failed systemd-networkd.service 2>/dev/null
  systemctl restart systemd-networkd.service
  restarted=$?
  set +f
  for file in /run/systemd/network/*.network.d/99-hostgw-keep.conf; do
    [ ! -f "$file" ] || { rm -f "$file"; rmdir "${file%/*}" 2>/dev/null; }
  done
  set -f
  return "$restarted"
}

# link_setup: networkd's own word, over D-Bus: its files in /run lag behind a restart.
link_setup() {
  first=${index%"${index#?}"}
  busctl get-property org.freedesktop.network1 "/org/freedesktop/network1/link/_3$first${index#?}" \
    org.freedesktop.network1.Link AdministrativeState 2>/dev/null
}

# activate_files: networkd loads our drop-in; everything of others is there afterwards.
activate_files() {
  before=$(link_setup)
  others_state >"$work/others"
  restart_networkd || { cause="systemd-networkd did not restart"; return 1; }
  tries=0
  until now=$(link_setup); [ "$now" = 's "configured"' ] || { [ "$now" = "$before" ] && [ "$tries" -ge 20 ]; }; do
    tries=$((tries + 1))
    [ "$tries" -lt 200 ] || { cause="$link did not come up again after the restart of systemd-networkd: $now"; return 1; }
    sleep 0.1
  done
  put_back || return 1
  look_at_networkd
}

note_loaded() {
  printf '%s %s %s %s\n' "$invocation" "$1" "$(file_hash "$target")" "$target" >"$record"
}

# note_ours: which files are hostgw's, for whoever finds them.
note_ours() {
  our_files >"$work/manifest" && write_file "$work/manifest" /var/lib/hostgw/manifest
}

verify() {
  for family in 4 6; do
    own "$family" >"$work/now"
    same_lines "$work/want.$family" "$work/now" || { cause="the routes are not as wanted after the change"; return 1; }
  done
  [ "$(file_hash "$target")" = "$wanted_hash" ] || { cause="$target is not as written"; return 1; }
}

# step WHAT COMMAND...: one step of the change; its first failure is the cause.
step() {
  what=$1
  shift
  "$@" 2>"$work/said" && return 0
  if [ -z "$cause" ]; then
    said=
    while read -r line; do said=${said:-$line}; done <"$work/said"
    cause="$what${said:+: $said}"
  fi
  return 1
}

forward() {
  cause=
  activated=
  step "cannot set the routes" converge 4 "$work/want.4" || return 1
  step "cannot set the routes" converge 6 "$work/want.6" || return 1
  if [ -n "$files_differ" ]; then
    step "cannot write $target" write_files || return 1
  fi
  if [ -n "$activation_due" ]; then
    activated=1
    step "cannot activate $target" activate_files || return 1
  fi
  step "verification failed" verify
}

# back: as it was before, verified. A restart of networkd does not take routes away, so that is done by hand as well.
back() {
  first_cause=$cause
  cause=
  step "files" restore_files
  if [ -n "$activated" ]; then step "activation" activate_files; fi
  step "routes" converge 4 "$work/was.4"
  step "routes" converge 6 "$work/was.6"
  [ -z "$cause" ] || { end failed "$first_cause; and going back failed: $cause"; return 1; }
  end rolledback "$first_cause"
}

change() {
  lock || return
  wanted4 | "$sort" >"$work/want.4"
  wanted6 | "$sort" >"$work/want.6"
  drop_in >"$work/drop-in"
  identity || return
  find_target || return
  compare
  if [ -z "$routes_differ$files_differ$activation_due" ]; then
    foreign || return
    end unchanged
    return
  fi
  if [ "$expected" != - ] && [ "$expected" != "$(observed)" ]; then
    end refused-stale "the host has changed since the plan was made"
    return
  fi
  foreign || return
  on_link || return
  if [ -n "$activation_due" ]; then no_edits_of_others || return; fi
  cause=
  step "cannot keep a copy in /var/lib/hostgw" save_files || { end failed "$cause; nothing was changed"; return; }
  if forward; then
    if [ -n "$activated" ]; then
      note_loaded loaded
    elif [ -n "$files_differ" ] && [ "$wanted_hash" != none ]; then
      note_loaded unloaded
    fi
    note_ours
    end changed
  else
    back
  fi
}

# answer: to hostgw in its frame, to a person in a line.
answer() {
  if [ "$nonce" != - ]; then
    printf 'HOSTGW-BEGIN 1 %s\nresult %s\nreason %s\nHOSTGW-END %s\n' "$nonce" "$result" "$reason" "$nonce"
    return 0
  fi
  printf 'hostgw: %s: %s%s\n' "$node" "$result" "${reason:+: $reason}"
  case $result in
    unchanged | changed) return 0 ;;
    refused-*) return 4 ;;
    *) return 3 ;;
  esac
}

main() {
  [ "${1-}" = complete ] || exit 97
  trap '' HUP PIPE INT TERM
  addresses='' scopes='' wanted_link='' result='' reason='' work=''
  settings
  if ! find_tools || ! flock=$(tool flock) || ! sync=$(tool sync); then
    end failed "this host lacks:${missing:- flock(util-linux) or sync(coreutils)}"
  elif ! mkdir -p /run/hostgw || ! work=$(mktemp -d /run/hostgw/work.XXXXXX); then
    end failed "cannot write to /run/hostgw: is hostgw root here, and /run not full?"
  else
    change >"$work/log" 2>&1
  fi
  [ -z "$work" ] || rm -rf "$work"
  case $0 in /run/hostgw/job.*) rm -f "$0" ;; esac
  answer
}
