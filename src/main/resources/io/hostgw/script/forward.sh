# Whether this host's iptables drop what it forwards for pods, and our rules that let it pass. A part of the scripts, and
# of /etc/hostgw/forward, which hostgw-forward.service runs. Needs scopes, the cluster's prefixes, and no globbing.

# forward_programs: the iptables that may have rules here, a program a line. One that works on legacy tables is not asked
# where there are none: it would make them.
forward_programs() {
  for name in iptables ip6tables; do
    legacy=$name-legacy
    if command -v "$name-nft" >/dev/null; then
      printf '%s\n' "$name-nft"
    elif ! command -v "$legacy" >/dev/null; then
      legacy=$name
    fi
    tables=/proc/net/${name%tables}_tables_names
    if [ ! -r "$tables" ] || ! command -v "$legacy" >/dev/null; then continue; fi
    while read -r table; do
      [ "$table" != filter ] || printf '%s\n' "$legacy"
    done <"$tables"
  done
}

# forward_scopes PROGRAM: the prefixes of its family.
forward_scopes() {
  for scope in $scopes; do
    case "$1 $scope" in
      ip6tables*:* ) printf '%s\n' "$scope" ;;
      ip6tables* | *:*) ;;
      *) printf '%s\n' "$scope" ;;
    esac
  done
}

# forward_look PROGRAM: fails if its chain FORWARD drops nothing as a whole. Otherwise sets closed to what drops, stop to
# the number of the rule that does, if one does, and passing to who may pass before that.
forward_look() {
  program=$1
  closed=''
  stop=''
  passing=' '
  rules=$("$program" -w 5 -S 2>/dev/null) || return 1
  case $rules in
    *'-P FORWARD DROP'* | *'-A FORWARD '*'-j DROP'* | *'-A FORWARD '*'-j REJECT'*) ;;
    *) return 1 ;;
  esac
  # In the second turn, what is reached by chains that come later in the list.
  heads=' FORWARD '
  for _ in 1 2; do
    forward_rules <<EOT
$rules
EOT
  done
  [ -n "$closed" ]
}

# forward_rules: reads rules as -S tells them.
forward_rules() {
  count=0
  while read -r option chain rest; do
    [ "$option $chain $rest" != '-P FORWARD DROP' ] || closed='its policy is DROP'
    [ "$option" = -A ] || continue
    case $heads in *" $chain "*) ;; *) continue ;; esac
    if [ "$chain" = FORWARD ]; then
      count=$((count + 1))
      [ -z "$stop" ] || [ "$count" -lt "$stop" ] || continue
    fi
    case $rest in
      *'-m comment --comment "'*)
        comment=${rest#*-m comment --comment \"}
        rest="${rest%%-m comment --comment *}${comment#*\" }"
        ;;
      *'-m comment --comment '*)
        comment=${rest#*-m comment --comment }
        rest="${rest%%-m comment --comment *}${comment#* }"
        ;;
    esac
    # shellcheck disable=SC2086 # words of a rule, and globbing is off
    set -- $rest
    case "$chain $* " in
      'FORWARD -j DROP '* | 'FORWARD -j REJECT '*)
        stop=$count
        closed="its rule $count drops whatever comes to it"
        ;;
      *' -j ACCEPT ') [ $# -ne 4 ] || passing="$passing$1$2 " ;;
      "$chain -j FLANNEL-FWD "*) [ -n "${without_flannel-}" ] || heads="$heads$2 " ;;
      "$chain -j "*) heads="$heads$2 " ;;
    esac
  done
}

# forward_lacks: after forward_look, prints the prefixes whose packets do not pass.
forward_lacks() {
  for scope in $(forward_scopes "$program"); do
    case $passing in
      *" -s$scope "*) case $passing in *" -d$scope "*) continue ;; esac ;;
    esac
    printf '%s\n' "$scope"
  done
}

# forward_fill: gives our chain its rules, all at once.
forward_fill() {
  {
    printf '*filter\n:HOSTGW-FORWARD - [0:0]\n'
    for scope in $(forward_scopes "$program"); do
      printf -- '-A HOSTGW-FORWARD -s %s -j ACCEPT\n-A HOSTGW-FORWARD -d %s -j ACCEPT\n' "$scope" "$scope"
    done
    printf 'COMMIT\n'
  } | "$program-restore" -w 5 --noflush
}

# forward_unhook CHAIN
forward_unhook() {
  while "$program" -w 5 -C "$1" -j HOSTGW-FORWARD 2>/dev/null; do
    "$program" -w 5 -D "$1" -j HOSTGW-FORWARD || return 1
  done
}

# forward_hook: leads to our chain: from DOCKER-USER, where Docker wants such rules, or else as late as possible, so that
# others' rules, of network policies for instance, come first. A DOCKER-USER that FORWARD does not lead to is of no use.
forward_hook() {
  case $heads in
    *' DOCKER-USER '*)
      forward_unhook DOCKER-USER && "$program" -w 5 -I DOCKER-USER -j HOSTGW-FORWARD
      return
      ;;
  esac
  forward_unhook FORWARD && forward_look "$program" || return 1
  if [ -n "$stop" ]; then
    "$program" -w 5 -I FORWARD "$stop" -j HOSTGW-FORWARD
  else
    "$program" -w 5 -A FORWARD -j HOSTGW-FORWARD
  fi
}

# forward_open: lets the cluster's packets pass wherever they would be dropped, or would be without flannel: when it ends,
# it may take its rules with it.
forward_open() {
  without_flannel=1
  forward_programs | {
    failed=0
    while read -r each; do
      forward_look "$each" || continue
      if [ -n "$(forward_lacks)" ]; then
        forward_fill && forward_hook || failed=1
      elif "$program" -w 5 -S HOSTGW-FORWARD >/dev/null 2>&1; then
        forward_fill || failed=1
      fi
    done
    return "$failed"
  }
  opened=$?
  without_flannel=
  return "$opened"
}
