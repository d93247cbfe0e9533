# What ifupdown has here. Reads only.

# ifupdown_claims: whether it brought the link up; claim says how.
ifupdown_claims() {
  return 1
}
