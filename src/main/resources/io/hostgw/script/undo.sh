# Has a change taken back that waits for its confirmation, at once. Goes behind common.sh, notes.sh, history.sh and pending.sh.

# take KEY VALUE: one line of the settings.
take() {
  case $1 in
    nonce) nonce=$2 ;;
    change) change=$2 ;;
    peer) peer=$2 ;;
    fault) fault=$2 ;;
  esac
}

# undo: by the script that made the change. It takes the lock itself, and looks there whether the change is still that one.
undo() {
  cause="apply could not look at what this host reaches"
  [ "$fault" = - ] || cause="$peer is not reached as before ($fault)"
  said=$(sh "$pending/job" revert told "$change" "$cause" 2>&1)
  case $said in
    *": reverted") end reverted ;;
    *) end failed "$said" ;;
  esac
}

main() {
  [ "${1-}" = complete ] || exit 97
  trap '' HUP PIPE INT TERM
  result='' reason=''
  settings
  if ! find_tools; then end failed "this host lacks:$missing"; else undo; fi
  case $0 in /run/hostgw/job.*) rm -f "$0" ;; esac
  answer
}
