# Keeps a change that waits for its confirmation. Goes behind common.sh, pending.sh and leave.sh.

# take KEY VALUE: one line of the settings.
take() {
  case $1 in
    nonce) nonce=$2 ;;
    change) change=$2 ;;
    lockwait) lock_wait_s=$2 ;;
    who) who=$2 ;;
  esac
}

# became STATE TEXT WORDS...: whether the text, what a change says of itself and of those that became part of it, names the one
# that was asked for.
became() {
  by='' of='' took=''
  while read -r key value rest; do
    case $key in
      who) by=$value ;;
      digest) of=$value ;;
      took) [ "$value" != "$change" ] || took=${rest:--} ;;
    esac
  done <<EOF
$2
EOF
  [ -n "$took" ] || return 1
  same=other
  [ "$took" != "$of" ] || same=same
  told="$1 $same $by"
  shift 2
  end taken "$told $*"
  return 0
}

# nothing_waits: not the change that was asked for. Another one may have made it part of itself: it is told by whom, and what
# became of that.
nothing_waits() {
  for place in "$pending" "$reverting"; do
    [ ! -f "$place/took" ] || [ "$id" = "$change" ] || ! became waits "$(cat "$place/meta" "$place/took")" || return 0
  done
  last=
  if [ -r /var/lib/hostgw/last ]; then
    read -r last </var/lib/hostgw/last
    # shellcheck disable=SC2086 # its words
    set -- $last
    if [ $# -ge 3 ]; then
      ended=$1
      shift 3
      ! became "$ended" "$(cat /var/lib/hostgw/last)" "$@" || return 0
    fi
  fi
  end nothing "$last"
}

confirm() {
  lock || return
  id=$(noted "$pending" meta id)
  if [ ! -f "$pending/whole" ] || { [ "$change" != any ] && [ "$change" != "$id" ]; }; then
    nothing_waits
    return
  fi
  keep || { end failed "cannot move $pending"; return; }
  end confirmed "$id"
}

main() {
  [ "${1-}" = complete ] || exit 97
  trap '' HUP PIPE INT TERM
  result='' reason=''
  settings
  if ! find_tools || ! flock=$(tool flock) || ! sync=$(tool sync); then
    end failed "this host lacks:${missing:- flock(util-linux) or sync(coreutils)}"
  else
    confirm >/dev/null 2>&1
  fi
  case $0 in /run/hostgw/job.*) rm -f "$0" ;; esac
  [ "$result" != confirmed ] || leave_run
  answer
}
