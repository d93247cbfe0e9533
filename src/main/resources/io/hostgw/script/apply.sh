# Brings this host to its wanted routes and files, or leaves it as it was. Run twice, the second run changes nothing.
# Goes behind common.sh, routes.sh and networkd.sh.

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
