# What netplan has here. Reads only.

# netplan_claims: whether the link's configuration was made by netplan, for whichever manager.
netplan_claims() {
  case $network_file in /run/systemd/network/*netplan-*) ;; *) return 1 ;; esac
}

# netplan_target: sets target.
netplan_target() {
  why="netplan wrote $network_file, and this version of hostgw does not write netplan's files; persistence: networkd works there"
  return 1
}
