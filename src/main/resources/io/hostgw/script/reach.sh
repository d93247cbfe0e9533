# What this host reaches of its peers: which route the kernel takes, and who answers pings. Reads only.

# take KEY VALUE: one line of the settings.
take() {
  case $1 in
    nonce) nonce=$2 ;;
    address) addresses="$addresses$2 " ;;
    bridge) bridges="$bridges$2 " ;;
    seconds) seconds=$2 ;;
  esac
}

# uptime: sets now to the seconds since boot, which no change of the clock moves.
uptime() {
  read -r now rest </proc/uptime
  now=${now%%.*}
}

# find_ping: sets ping to the path of that of iputils, whose options are known, and kind to iputils; or ping to nothing.
find_ping() {
  kind=none
  ping=$(tool ping) || return
  case $("$ping" -V 2>&1) in
    *iputils*) kind=iputils ;;
    *)
      kind=other
      ping=
      ;;
  esac
}

# why: of what ping said the line that says why no answer came.
why() {
  while read -r line; do
    case $line in
      From\ * | "$ping: "*)
        printf '%s' "${line#"$ping: "}"
        return
        ;;
    esac
  done
}

# echo_of KEY SOURCE ADDRESS SIZE: asks until an answer comes, two seconds at most, with packets that nobody may cut.
echo_of() {
  said=$("$ping" -n -c 1 -w 2 -i 0.3 -M 'do' -I "$2" -s "$4" "$3" 2>&1)
  case $said in
    *' time='*)
      said=${said##*' time='}
      printf '%s answered %s\n' "$1" "${said%% *}"
      ;;
    *) printf '%s silent %s\n' "$1" "$(printf '%s\n' "$said" | why)" ;;
  esac
}

# peer NUMBER SOURCE HOP PODS
peer() {
  case $4 in
    *:*) family=6 full=$((mtu - 48)) ;;
    *) family=4 full=$((mtu - 28)) ;;
  esac
  [ "$full" -le 65507 ] || full=65507
  way=$("$ip" -o "-$family" route get fibmatch "$4" 2>&1)
  printf 'way %s %s\n' "$1" "$way" | head -n 1
  [ -n "$ping" ] || return 0
  echo_of "node $1" "$2" "$3" 56 &
  echo_of "full $1" "$2" "$3" "$full" &
  echo_of "pods $1" "$2" "$4" 56 &
  wait
}

# reach: each peer's lines, in whatever order they are done; ten peers at a time, so thirty pings.
reach() {
  uptime
  end=$((now + seconds))
  peers | {
    running=0
    while read -r number source hop pods; do
      uptime
      if [ "$now" -ge "$end" ]; then
        printf 'late %s\n' "$number"
        continue
      fi
      peer "$number" "$source" "$hop" "$pods" </dev/null &
      running=$((running + 1))
      [ $((running % 10)) -ne 0 ] || wait
    done
    wait
  }
}

# bridges_here: those of the first addresses of its podCIDRs that this host has.
bridges_here() {
  host_addresses | while read -r index name prefix; do
    case " $bridges" in *" ${prefix%/*} "*) printf 'bridge %s\n' "${prefix%/*}" ;; esac
  done
}

main() {
  [ "${1-}" = complete ] || exit 97
  addresses='' bridges=''
  settings
  printf 'HOSTGW-BEGIN 1 %s\n' "$nonce"
  if ! find_tools || ! id=$(tool id); then
    printf 'missing%s\n' "${missing:- id(coreutils)}"
  elif [ "$("$id" -u)" != 0 ]; then
    printf 'notroot %s\n' "$("$id" -un)"
  elif find_link; then
    find_ping
    read -r mtu <"/sys/class/net/$link/mtu"
    printf 'link %s\nmtu %s\nping %s\n' "$link" "$mtu" "$kind"
    bridges_here
    reach
  fi
  printf 'HOSTGW-END %s\n' "$nonce"
}
