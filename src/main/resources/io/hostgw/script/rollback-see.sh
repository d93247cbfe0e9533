# What this host was before a change, as the notes of that change have it: a generation. Reads only. Uses see.sh and notes.sh. To the
# scripts the number of a generation is a feature, "generation:NUMBER" or "generation:last".

# generation_numbers: of all, the oldest first.
generation_numbers() {
  (cd "$generations" 2>/dev/null && set +f && printf '%s\n' [0-9]* | "$sort" -n) | while read -r each; do
    case $each in *[!0-9]* | ??????????*) ;; *) printf '%s\n' "$each" ;; esac
  done
}

# past_numbers: of this generation and those after it.
past_numbers() {
  generation_numbers | while read -r each; do [ "$each" -lt "${generation##*/}" ] || printf '%s\n' "$each"; done
}

# whose NUMBER: by which run that change was made: who says also when it began, and watch has many inventories.
whose() {
  printf '%s %s' "$(noted "$generations/$1" meta who)" "$(noted "$generations/$1" meta digest)"
}

# last_run: sets nth to the first change of the last run: one run may change a host twice.
last_run() {
  nth=
  run=
  for each in $(generation_numbers | "$sort" -rn); do
    by=$(whose "$each")
    [ "${run:-$by}" = "$by" ] || break
    run=$by
    nth=$each
  done
}

# find_generation: sets generation to the directory of the one that is asked for.
find_generation() {
  nth=${features#generation:}
  nth=${nth%% *}
  [ "$nth" != last ] || last_run
  case $nth in '' | *[!0-9]* | ??????????*) nth=0 ;; esac
  generation=$generations/$nth
  [ -f "$generation/files.have" ] && [ -f "$generation/state" ]
}

# see_generation: the link and who keeps it, which must be those of the change, and the features of before; fails with why.
see_generation() {
  features=
  [ ! -f "$generation/settings" ] || while read -r key value; do
    case $key in
      feature) features="$features$value " ;;
      scope) scopes="$scopes$value " ;;
    esac
  done <"$generation/settings"
  persistence=$(noted "$generation" state backend)
  see_networkd
  choose_backend || return 1
  was="$(noted "$generation" state link) $(noted "$generation" state target) $(noted "$generation" state definition)"
  [ "$was" != "$link $target $definition" ] || return 0
  backend=
  why="the change was made for ${was%% *}${target:+ and $(noted "$generation" state target)}, and now it is $link${target:+ and $target}: apply the inventory instead"
  return 1
}

# past FAMILY: routes of ours as they were, in the form that hostgw sets them, one a destination.
past() {
  last=
  while read -r destination gateway odd; do
    [ "$destination" != "$last" ] || continue
    case "$gateway $odd" in
      '- type unreachable') ;;
      '- '*) continue ;;
      *' ' | *' onlink') ;;
      *) continue ;;
    esac
    last=$destination
    printf '%s %s%s\n' "$destination" "$gateway" "${odd:+ $odd}"
  done <"$generation/was.$1"
}

# past_files: "NUMBER KEEPER MODE FILE" of each of our files as they were.
past_files() {
  while read -r keeper sum mode file; do
    while read -r count saved_mode saved; do
      [ "$saved" != "$file" ] || printf '%s %s %s %s\n' "$count" "$keeper" "$saved_mode" "$file"
    done <"$generation/names"
  done <"$generation/files.have"
}

# past_file NUMBER KEEPER: what was in it; of a keyfile, which is its owner's, our routes.
past_file() {
  if [ "$2" = networkmanager ]; then
    sed=$(tool sed) && nm_in_file "$generation/$1" | nm_own "$generation/routes"
  else
    cat "$generation/$1"
  fi
}
