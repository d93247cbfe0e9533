# Part of the change script: our files on disk, whoever keeps them. Uses what compare has found.

# make_directory DIRECTORY: with those above it; which were made is noted, for they go with the last of hostgw.
make_directory() {
  [ -n "$1" ] && [ ! -d "$1" ] || return 0
  make_directory "${1%/*}" && mkdir "$1" || return 1
  case $1 in /var/lib/hostgw* | /run/*) return 0 ;; esac
  printf '%s\n' "$1" >>"$made_record" && "$sort" -u -o "$made_record" "$made_record" && "$sync" "$made_record"
}

# write_file SOURCE TARGET MODE: whole or not at all. MODE "link": SOURCE holds where TARGET is to point.
write_file() {
  make_directory "${2%/*}" || return 1
  fresh="${2%/*}/.hostgw-new"
  rm -f "$fresh"
  if [ "$3" = link ]; then
    read -r points <"$1" && ln -s "$points" "$fresh" && mv -T "$fresh" "$2" && "$sync" "${2%/*}" && return 0
  elif (umask 077; cat "$1" >"$fresh") && chmod "$3" "$fresh" && "$sync" "$fresh" && mv "$fresh" "$2" && "$sync" "${2%/*}"; then
    return 0
  fi
  rm -f "$fresh"
  return 1
}

# remove_file FILE: and its directory, if that is only there for such files and nothing else is in it.
remove_file() {
  rm -f "$1" || return 1
  case $1 in
    */systemd/network/*.d/* | /etc/hostgw/* | *.wants/*) rmdir "${1%/*}" 2>/dev/null ;;
  esac
  return 0
}

# source_of FILE: where its wanted content is.
source_of() {
  while read -r number file; do
    [ "$file" != "$1" ] || printf '%s' "$work/file.$number"
  done <"$work/numbers"
}

write_files() {
  while read -r keeper sum mode path; do
    writes=write_file
    ! command -v "${keeper}_write" >/dev/null || writes=${keeper}_write
    step "cannot write $path" "$writes" "$(source_of "$path")" "$path" "$mode" || return 1
  done <"$work/files.write"
  while read -r keeper sum mode path; do
    removes=remove_file
    ! command -v "${keeper}_remove" >/dev/null || removes=${keeper}_remove
    step "cannot remove $path" "$removes" "$path" || return 1
  done <"$work/files.gone"
}

# keys FILE...: the lines of the record for these routes.
keys() {
  cat "$@" | while read -r destination gateway rest; do printf '%s|%s\n' "$destination" "$gateway"; done
}

# claim_routes: notes static routes as ours before they are: a script that is killed must not leave any behind as somebody's.
claim_routes() {
  [ "$protocol" = 4 ] || return 0
  { keys "$work/want.4" "$work/want.6" && cat "$(recorded)"; } | "$sort" -u >"$work/record" || return 1
  write_file "$work/record" "$route_record" 644
}

# note_ours: which files and static routes are hostgw's, for the next run and for whoever finds them.
note_ours() {
  printf '%s\n' "$state_form" >"$work/form" && write_file "$work/form" "$state_record" 644
  our_files >"$work/manifest" && write_file "$work/manifest" "$manifest" 644
  note_settings
  if [ "$protocol" = 4 ]; then
    keys "$work/want.4" "$work/want.6" | "$sort" >"$work/record" && write_file "$work/record" "$route_record" 644
  else
    rm -f "$route_record"
  fi
}

# note_settings: what a rollback needs to know besides routes and files.
note_settings() {
  {
    for each in $features; do printf 'feature %s\n' "$each"; done
    for each in $scopes; do printf 'scope %s\n' "$each"; done
  } >"$work/settings" && write_file "$work/settings" /var/lib/hostgw/settings 644
}

# note_loaded BACKEND RECORD RUN: what that run of the manager was made to load, or not.
note_loaded() {
  [ "$backend" = "$1" ] && [ -f "$target" ] || return 0
  said=unloaded
  case "$activated " in *" $1 "*) said=loaded ;; esac
  printf '%s %s %s %s\n' "$3" "$said" "$(file_hash "$target")" "$target" >"$2"
}
