# What of hostgw is on a host that it is to leave, also where its notes or the node's address are gone. Reads only. Goes
# behind the other parts that read. To the scripts removal is a feature, whose differences are what is left.

# see_ours: sets link to the one that our routes are on, and backend to who keeps it. It need not hold an address of the node.
see_ours() {
  find_link || our_link
  see_networkd
  choose_backend && return
  # Whoever keeps the link need not be told that routes and files go.
  backend=none
  target=
}

# our_link: the link of our routes, or else that of the default route, or the loopback.
our_link() {
  protocol=$hostgw_protocol
  type_scope=-
  # No link's name: so each route tells its own.
  link=/
  link=$(
    {
      own 4
      own 6
      "$ip" -N -o -4 route show default
      "$ip" -N -o -6 route show default
      echo dev lo
    } | while read -r line; do
      case " $line " in
        *' dev '*)
          line=" $line "
          line=${line##* dev }
          printf '%s\n' "${line%% *}"
          break
          ;;
      esac
    done
  )
  read -r index <"/sys/class/net/$link/ifindex"
}

# removal_differs: "NAME WHAT" of all that is hostgw's and neither a route nor a keeper's file. Not /run/hostgw, which is
# there as soon as a change begins.
removal_differs() {
  if nft=$(tool nft); then
    for family in ip ip6; do
      ! "$nft" list table "$family" hostgw >/dev/null 2>&1 || printf 'table/hostgw a table of nftables (%s)\n' "$family"
    done
  fi
  forward_programs | while read -r each; do
    ! "$each" -w 5 -S HOSTGW-FORWARD >/dev/null 2>&1 || printf 'chain/HOSTGW-FORWARD a chain of %s\n' "$each"
  done
  ! our_subnet_env || printf 'file//run/flannel/subnet.env made for the CNI plugin of flannel\n'
  if command -v systemctl >/dev/null 2>&1; then
    systemctl list-units --all --plain --no-legend 'hostgw-*' 2>/dev/null | while read -r unit rest; do
      printf 'unit/%s a unit that systemd has loaded\n' "$unit"
    done
  fi
  for place in /etc/hostgw /var/lib/hostgw; do
    [ ! -d "$place" ] || printf 'dir/%s a directory of hostgw\n' "$place"
  done
}

# our_subnet_env: whether flannel's file is ours.
our_subnet_env() {
  [ -f /run/flannel/subnet.env ] && read -r line </run/flannel/subnet.env && [ "$line" = '# By hostgw' ]
}
