# Part of the scripts that change things: what has been changed here, by whom. One line a change that came to its end, the
# newest last, in JSON. Uses common.sh.

history=/var/lib/hostgw/history.jsonl
history_lines=200
history_bytes=65536

# begin_history: whose change this is, as the settings say, and where that person is: the address that sshd has told a process
# above this one. sudo and doas do not pass that on, but were told it themselves.
begin_history() {
  told_id=$nonce
  told_kind=$change_kind
  told_who=$who
  told_version=$version
  told_digest=$digest
  told_counts=
  told_from=${SSH_CLIENT-}
  process=$PPID
  for above in 1 2 3 4 5 6; do
    if [ -n "$told_from" ] || [ "${process:-0}" -le "$above" ]; then break; fi
    told_from=$(tr '\000' '\n' <"/proc/$process/environ" | while read -r line; do
      case $line in SSH_CLIENT=*) echo "${line#SSH_CLIENT=}" ;; esac
    done)
    process=$(while read -r key value; do [ "$key" != PPid: ] || echo "$value"; done <"/proc/$process/status")
  done 2>/dev/null
  told_from=${told_from%% *}
  case $told_from in '' | *[!0-9A-Za-z.:%-]*) told_from=- ;; esac
}

# number_of_lines: of what comes.
number_of_lines() {
  wc -l | { read -r lines && printf '%s' "$lines"; }
}

# only WAY: the destinations of the routes that comm calls that.
only() {
  for family in 4 6; do comm "$1" "$work/want.$family" "$work/was.$family"; done | while read -r destination rest; do
    printf '%s\n' "$destination"
  done | "$sort" -u
}

# count_changes: sets told_counts to how many routes are added, replaced and removed, and how many files differ.
count_changes() {
  only -23 >"$work/coming"
  only -13 >"$work/going"
  told_counts="$(comm -23 "$work/coming" "$work/going" | number_of_lines) $(comm -12 "$work/coming" "$work/going" | number_of_lines)"
  told_counts="$told_counts $(comm -13 "$work/coming" "$work/going" | number_of_lines) $(number_of_lines <"$work/files.differ")"
}

# history_notes: what history needs of a change, as "KEY VALUE" lines, until its end is known.
history_notes() {
  printf 'from %s\nversion %s\ndigest %s\ncounts %s\n' "$told_from" "$told_version" "$told_digest" "$told_counts"
}

# recall FILE: whose change it was, as it has noted itself.
recall() {
  told_id=- told_kind=apply told_who=- told_from=- told_version=- told_digest=- told_counts=
  while read -r key value; do
    case $key in
      id) told_id=$value ;;
      kind) told_kind=$value ;;
      who) told_who=$value ;;
      from) told_from=$value ;;
      version) told_version=$value ;;
      digest) told_digest=$value ;;
      counts) told_counts=$value ;;
    esac
  done <"$1"
  return 0
}

# json_text TEXT: as a string of JSON: one line, bounded, ASCII.
json_text() {
  left=$(printf '%s' "$1" | tr -c ' -~' '?' | head -c 300)
  printf '"'
  while :; do
    plain=${left%%[\"\\]*}
    printf '%s' "$plain"
    [ "$plain" != "$left" ] || break
    left=${left#"$plain"}
    printf '\\%s' "${left%"${left#?}"}"
    left=${left#?}
  done
  printf '"'
}

# json_texts KEY TEXT...
json_texts() {
  while [ $# -gt 1 ]; do
    printf '"%s":%s,' "$1" "$(json_text "$2")"
    shift 2
  done
}

# json_counts ADDED REPLACED REMOVED FILES
json_counts() {
  for number in "${1-}" "${2-}" "${3-}" "${4-}"; do
    case $number in '' | *[!0-9]*) set -- 0 0 0 0 ;; esac
  done
  printf '"added":%d,"replaced":%d,"removed":%d,"files":%d' "$1" "$2" "$3" "$4"
}

# history_line RESULT REASON
history_line() {
  printf '{'
  json_texts when "$("$date" -u +%Y-%m-%dT%H:%M:%SZ)" id "$told_id" kind "$told_kind" result "$1" reason "$2" \
    who "$told_who" from "$told_from" version "$told_version" digest "$told_digest"
  # shellcheck disable=SC2086 # four numbers
  json_counts $told_counts
  printf '}\n'
}

# history_kept: the lines that stay: the last ones, whole, as many as there is room for.
history_kept() {
  [ -f "$history" ] || return 0
  tail -n "$((history_lines - 1))" "$history" | tail -c "$((history_bytes - 4096))" | while read -r line || [ -n "$line" ]; do
    case $line in '{'*'}') printf '%s\n' "$line" ;; esac
  done
}

# note_history RESULT REASON: one more line. A host that has no room for it does not fail by that.
note_history() {
  [ -d "${history%/*}" ] || return 0
  (umask 077 && { history_kept && history_line "$1" "$2"; } >"$history.new") &&
    "$sync" "$history.new" && mv -T "$history.new" "$history" && return 0
  rm -f "$history.new"
  return 0
}

# note_end FILE RESULT REASON: of the change that has noted itself there, and that may be another one than this.
note_end() {
  (recall "$1" && note_history "$2" "$3")
}

# note_failure: of a change that failed, and did not come as far as to be undone.
note_failure() {
  [ "$result" != failed ] || [ -z "$told_counts" ] || note_history failed "$reason"
}
