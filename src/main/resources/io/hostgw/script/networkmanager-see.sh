# What NetworkManager is and has here. Reads only.

# networkmanager_claims: whether it manages the link; claim says how.
networkmanager_claims() {
  return 1
}
