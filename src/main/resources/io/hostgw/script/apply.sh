# Brings this host to its wanted routes and files, or leaves it as it was. Run twice, the second run changes nothing.
# Goes behind all other parts.

# take KEY VALUE: one line of the settings.
take() {
  case $1 in
    nonce) nonce=$2 ;;
    node) node=$2 ;;
    address) addresses="$addresses$2 " ;;
    scope) scopes="$scopes$2 " ;;
    link) wanted_link=$2 ;;
    persistence) persistence=$2 ;;
    feature) features="$features$2 " ;;
    file) files="$files$2
" ;;
    expect) expected=$2 ;;
    activate) activate=$2 ;;
    adopt) adopt=$2 ;;
    lockwait) lock_wait_s=$2 ;;
    who) who=$2 ;;
    confirm) confirm_s=$2 ;;
    kind) change_kind=$2 ;;
    version) version=$2 ;;
    digest) digest=$2 ;;
  esac
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
  cat "$work/want.4" "$work/want.6" | while read -r destination gateway odd; do
    printf '%s\n' "$gateway"
  done | "$sort" -u >"$work/gateways"
  comm -12 "$work/local" "$work/gateways" >"$work/looped"
  if read -r address <"$work/looped"; then
    end refused-identity "this host has the address $address, which is another node's"
    return 1
  fi
}

# part KEEPER STEP...: the keeper's own way for that step, if it has one.
part() {
  keeper_step=$1_$2
  shift 2
  ! command -v "$keeper_step" >/dev/null || "$keeper_step" "$@"
}

# is_backend KEEPER
is_backend() {
  case " $backends " in *" $1 "*) ;; *) return 1 ;; esac
}

# is_wanted KEEPER: whether this host has files of it: those of one backend, and of all features.
is_wanted() {
  if is_backend "$1"; then [ "$1" = "$backend" ]; else is_enabled "$1"; fi
}

# wanted_files: a file.NUMBER for each that this host is to have, their list as our_files lists, and numbers by file.
wanted_files() {
  wanted_paths='|'
  true >"$work/files.want"
  true >"$work/numbers"
  while read -r number keeper mode file; do
    if [ -z "$number" ] || ! is_wanted "$keeper"; then continue; fi
    case $file in - | hook) file=$target ;; esac
    # A hook, on a host that has no place for one.
    [ -n "$file" ] || continue
    if command -v "${keeper}_fill" >/dev/null; then
      content "$number" | "${keeper}_fill"
    else
      content "$number"
    fi >"$work/file.$number"
    printf '%s %s %s %s\n' "$keeper" "$(file_hash "$work/file.$number")" "$mode" "$file" >>"$work/files.want"
    printf '%s %s\n' "$number" "$file" >>"$work/numbers"
    wanted_paths="$wanted_paths$file|"
  done <<EOF
$files
EOF
  "$sort" -o "$work/files.want" "$work/files.want"
}

# is_due KEEPER: whether it has something to activate.
is_due() {
  while read -r keeper rest; do
    [ "$keeper" != "$1" ] || return 0
  done <"$work/files.differ"
  if is_backend "$1"; then
    [ "$1" = "$backend" ] && [ "$activate" = yes ] || return 1
  else
    is_enabled "$1" || return 1
  fi
  while read -r keeper sum mode file; do
    [ "$keeper" != "$1" ] || part "$1" loaded "$file" "$sum" || return 0
  done <"$work/files.want"
  [ -n "$(part "$1" differs)" ]
}

# compare: sets what differs. Routes by exact line; files by hash and mode; the keepers that are due.
compare() {
  routes_differ=
  for family in 4 6; do
    own "$family" >"$work/was.$family"
    same_lines "$work/want.$family" "$work/was.$family" || routes_differ=1
  done
  our_files | "$sort" >"$work/files.have"
  comm -23 "$work/files.want" "$work/files.have" >"$work/files.write"
  comm -13 "$work/files.want" "$work/files.have" | while read -r keeper sum mode file; do
    case $wanted_paths in *"|$file|"*) ;; *) printf '%s %s %s %s\n' "$keeper" "$sum" "$mode" "$file" ;; esac
  done >"$work/files.gone"
  cat "$work/files.write" "$work/files.gone" >"$work/files.differ"
  due=
  for each in $keepers; do
    ! is_due "$each" || due="$due $each"
  done
}

verify() {
  for family in 4 6; do
    own "$family" >"$work/now"
    same_lines "$work/want.$family" "$work/now" || { cause="the routes are not as wanted after the change"; return 1; }
  done
  our_files | "$sort" | comm -3 "$work/files.want" - >"$work/differ"
  if read -r keeper sum mode file <"$work/differ"; then
    cause="$file is not as written"
    return 1
  fi
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

# activate_due: each keeper loads its files, or forgets those that are gone.
activate_due() {
  networkd_restarted=
  for each in $due; do
    if is_backend "$each" && [ "$activate" != yes ]; then continue; fi
    activated="$activated $each"
    step "cannot activate what $each keeps" part "$each" activate || return 1
  done
}

verify_due() {
  for each in $activated; do
    step "verification of what $each keeps failed" part "$each" verify || return 1
  done
}

forward() {
  cause=
  activated=
  step "cannot note the routes in $route_record" claim_routes || return 1
  [ "$change_kind" != rollback ] || step "cannot give routes back" hand_over || return 1
  step "cannot set the routes" converge 4 "$work/want.4" || return 1
  step "cannot set the routes" converge 6 "$work/want.6" || return 1
  step "cannot take over routes" take_over || return 1
  step "cannot write the files" write_files || return 1
  activate_due || return 1
  step "verification failed" verify || return 1
  verify_due
}

# is_stale: whether the host is another than the plan was made from.
is_stale() {
  [ "$expected" != - ] && [ "$expected" != "$seen" ]
}

# enter: the lock, unless a newer hostgw has kept notes here that this one does not know.
enter() {
  lock || return
  ! is_newer || end refused-state "$form $state_form"
}

# change: what is wanted, from what is there; an unconfirmed change that is found counts as part of this one.
change() {
  enter || return
  wanted4 | "$sort" >"$work/want.4"
  wanted6 | "$sort" >"$work/want.6"
  identity || return
  see_networkd
  choose_backend || { end refused-backend "$why"; return; }
  seen=$(observed)
  settle || return
  wanted_files
  compare
  # A change that the plan did not know of is confirmed by whoever makes it just now.
  if [ -z "$routes_differ$due" ] && { [ -z "$taken" ] || is_stale; }; then
    foreign || return
    if [ -z "$adopts" ]; then
      end unchanged
      return
    fi
  fi
  if is_stale; then
    end refused-stale "the host has changed since the plan was made"
    return
  fi
  no_obstacle || return
  make note_ours
}

# no_obstacle: nobody else's routes are in the way, next hops are neighbours, and keepers may do their work.
no_obstacle() {
  foreign || return
  on_link || return
  refusals >"$work/refusals"
  ! read -r keeper line <"$work/refusals" || end refused-keeper "$line"
}

# make NOTES: the change, after all that speaks against it; NOTES notes what is there then.
make() {
  for each in $due; do
    part "$each" check || return
  done
  count_changes
  arm || return
  if forward; then
    for each in $due; do part "$each" note; done
    "$1"
    wait_for_confirmation
  else
    back
  fi
}

# make_work: sets work to a new directory, named as the script is, by which the shell that runs it finds it.
make_work() {
  case $0 in
    /run/hostgw/job.*) work=/run/hostgw/work.${0##*.} && mkdir -m 700 "$work" && return 0 ;;
  esac
  work=$(mktemp -d /run/hostgw/work.XXXXXX)
}

main() {
  [ "${1-}" = complete ] || exit 97
  trap '' HUP PIPE INT TERM
  addresses='' scopes='' wanted_link='' features='' files='' result='' reason='' work='' taken='' taken_due='' alarms=0 activated='' told_counts=''
  settings
  if ! find_tools || ! flock=$(tool flock) || ! sync=$(tool sync); then
    end failed "this host lacks:${missing:- flock(util-linux) or sync(coreutils)}"
  elif ! mkdir -p /run/hostgw || ! make_work; then
    end failed "cannot write to /run/hostgw: is hostgw root here, and /run not full?"
  elif [ "${2-}" = revert ]; then
    nonce=-
    revert "${3-}" "${4-}" "${5-}" >"$work/log" 2>&1
  else
    begin_history
    case $change_kind in
      remove) remove ;;
      rollback) roll_back ;;
      *) change ;;
    esac >"$work/log" 2>&1
    note_failure 2>/dev/null
  fi
  [ -z "$work" ] || rm -rf "$work"
  case $0 in /run/hostgw/job.*) rm -f "$0" ;; esac
  answer
}
