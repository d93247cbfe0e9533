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

confirm() {
  lock || return
  id=$(noted "$pending" meta id)
  if [ ! -f "$pending/whole" ] || [ "$change" != any ] && [ "$change" != "$id" ]; then
    last=
    [ ! -r /var/lib/hostgw/last ] || read -r last </var/lib/hostgw/last
    end nothing "$last"
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
