package io.hostgw.model;

/**
 * What is wrong, as a stable name: users search for it, silence it, and find it in
 * docs/problems.md. A number is never used for anything else again. The hundreds: 1 the form of a
 * document, 2 single values, 3 the mesh as a whole, 4 Kubernetes' objects and API, 5 what hosts
 * say, 6 imports, from 613 on what hosts say again, 63 what stays on hosts that hostgw leaves.
 */
public enum ProblemCode {
  /** There is no such file, or it cannot be read. */
  UNREADABLE("HGW101"),
  /** The text is neither YAML nor JSON. */
  BROKEN_SYNTAX("HGW102"),
  /** A mapping has a key twice. */
  DUPLICATE_KEY("HGW103"),
  /** A tag, an anchor, an alias or a merge key of YAML. */
  UNSUPPORTED_YAML("HGW104"),
  /** Larger or deeper than any inventory. */
  TOO_BIG("HGW105"),
  /** A document of another kind. */
  NOT_AN_INVENTORY("HGW106"),
  /** A key that hostgw does not know. */
  UNKNOWN_KEY("HGW107"),
  /** A list where a text should be, or the like. */
  WRONG_TYPE("HGW108"),
  /** Something that must be said is not, or is empty. */
  MISSING("HGW109"),
  /** A word that is none of those allowed. */
  UNKNOWN_WORD("HGW110"),
  /** No inventory was named, and none found. */
  NO_INVENTORY("HGW111"),
  /** A file that is no saved plan. */
  NOT_A_PLAN("HGW112"),

  /** A name that no node can have. */
  BAD_NAME("HGW201"),
  /** Two nodes of one name. */
  DUPLICATE_NAME("HGW202"),
  /** No IP address. */
  BAD_ADDRESS("HGW203"),
  /** An address that no other node reaches: loopback, link-local, multicast, unspecified. */
  UNREACHABLE_ADDRESS("HGW204"),
  /** No prefix. */
  BAD_CIDR("HGW205"),
  /** A prefix with host bits. */
  HOST_BITS("HGW206"),
  /** A prefix that no pods can live in. */
  UNUSABLE_CIDR("HGW207"),
  /** Two addresses or podCIDRs of one family. */
  SEVERAL_OF_A_FAMILY("HGW208"),
  /** A setting with a value that it cannot have. */
  BAD_SETTING("HGW209"),
  /** A podCIDR of a family that its node has no address of. */
  FAMILY_WITHOUT_ADDRESS("HGW210"),
  /** What a rendering must know and only the host could tell otherwise. */
  NOT_RENDERABLE("HGW211"),

  /** Two nodes with one podCIDR. */
  DUPLICATE_POD_CIDR("HGW301"),
  /** Two podCIDRs, one inside of the other. */
  OVERLAPPING_POD_CIDRS("HGW302"),
  /** Two nodes with one address. */
  DUPLICATE_ADDRESS("HGW303"),
  /** A podCIDR that holds a node's address. */
  POD_CIDR_HOLDS_NODE("HGW304"),
  /** A podCIDR outside of the cluster's. */
  POD_CIDR_OUTSIDE_CLUSTER("HGW305"),
  /** A podCIDR that overlaps a network of the nodes. */
  POD_CIDR_OVERLAPS_NODES("HGW306"),
  /** A podCIDR that overlaps the services'. */
  POD_CIDR_OVERLAPS_SERVICES("HGW307"),
  /** A node that is in none of the segments, or in several. */
  NO_SEGMENT("HGW308"),
  /** Two segments that overlap, or have one name. */
  OVERLAPPING_SEGMENTS("HGW309"),
  /** Networks of pods, services and nodes that overlap each other. */
  OVERLAPPING_CLUSTER_NETWORKS("HGW310"),
  /** A node's address inside the services' network. */
  NODE_IN_SERVICE_NETWORK("HGW311"),
  /** Nodes that cannot all be in one L2 network, and no segments. */
  SEVERAL_SUBNETS("HGW312"),
  /** Something asked for of hosts that the cluster's podCIDRs must be known for. */
  CLUSTER_POD_CIDRS_NEEDED("HGW330"),
  /** A CNI configuration asked for on nodes without podCIDR. */
  CNI_WITHOUT_POD_CIDR("HGW331"),
  /** A cluster podCIDR that is to be unreachable and holds a node's address. */
  UNREACHABLE_HOLDS_NODE("HGW332"),
  /** Pods in other segments that unreachable cluster podCIDRs would cut off. */
  UNREACHABLE_SEGMENTS("HGW333"),

  /** A Node object without a name. */
  NODE_WITHOUT_NAME("HGW401"),
  /** A Node without an address that may be a next hop. */
  NO_NODE_ADDRESS("HGW402"),
  /** A Node with several addresses that may be its next hop. */
  SEVERAL_NODE_ADDRESSES("HGW403"),
  /** No Node has a podCIDR. */
  NO_POD_CIDRS("HGW404"),
  /** A list with objects that are no Nodes. */
  OTHER_OBJECTS("HGW405"),
  /** A source without any node. */
  NO_NODES("HGW406"),
  /** An annotation of a Node names another address than the next hop. */
  ANNOTATED_ADDRESS_DIFFERS("HGW410"),
  /** An annotation of a Node that should hold an address and does not. */
  BAD_ANNOTATION("HGW411"),
  /** Nodes that hostgw cannot work on: Windows hosts, virtual kubelets. */
  NOT_MANAGED("HGW412"),
  /** Nodes of a cloud that drops packets of pods unless it is told not to. */
  SOURCE_DESTINATION_CHECK("HGW413"),
  /** An override that fits no node. */
  UNUSED_OVERRIDE("HGW414"),
  /** A file that lists nodes and names a source of nodes. */
  NODES_AND_SOURCE("HGW415"),
  /** Something that is no label, or more labels or annotations than a node has. */
  BAD_LABEL("HGW416"),
  /** Node addresses that are in none of the node networks. */
  ADDRESS_OUTSIDE_NODE_CIDRS("HGW417"),

  /** The host is not the node that it should be. */
  WRONG_HOST("HGW501"),
  /** A next hop that is no neighbour on the link. */
  HOP_NOT_ON_LINK("HGW502"),
  /** Somebody else's route to a wanted destination. */
  FOREIGN_ROUTE("HGW503"),
  /** Nothing that hostgw knows manages the link. */
  NO_BACKEND("HGW504"),
  /** A podCIDR that overlaps a network of one of the host's links. */
  POD_CIDR_OVERLAPS_LINK("HGW505"),
  /** Files of the network manager that others changed and it has not loaded. */
  UNAPPLIED_EDITS("HGW506"),
  /** The host has changed since the plan was made. */
  STALE_PLAN("HGW507"),
  /** A podCIDR that holds the address that hostgw logs in from. */
  POD_CIDR_HOLDS_OPERATOR("HGW508"),
  /** A podCIDR that holds a name server of the host. */
  POD_CIDR_HOLDS_NAME_SERVER("HGW509"),
  /** Pods of the host that live outside of its podCIDR. */
  PODS_OUTSIDE_POD_CIDR("HGW510"),
  /** A CNI whose IPAM takes no notice of podCIDRs. */
  IPAM_IGNORES_POD_CIDR("HGW511"),
  /** Somebody else who sets routes to pods is at work on the host. */
  OTHER_ROUTE_OWNER("HGW512"),
  /** Routes of somebody else among those to pods. */
  ROUTES_OF_OTHERS("HGW513"),
  /** Links of nodes that differ in MTU. */
  MTU_DIFFERS("HGW514"),
  /** Something on a host stands in the way of a backend or a feature. */
  OBSTACLE("HGW515"),

  /** A configuration of netplan that it rejects, or does not make our routes of. */
  NETPLAN_CONFIGURATION("HGW540"),
  /** Something that a host is without for a moment while its network manager loads routes. */
  ACTIVATION_COSTS("HGW550"),
  /** Routes that are lost when the link goes down, although they come back at a reboot. */
  FLAP_UNSEEN("HGW560"),
  /** Routes that nothing keeps over a reboot. */
  RUNTIME_ONLY("HGW561"),

  /** A setting of the host that pods need. */
  SETTING_DIFFERS("HGW585"),
  /** A setting of the host that is right now and not after the next boot. */
  SETTING_LOST_AT_REBOOT("HGW586"),
  /** Strict reverse path filtering on a host of several links. */
  STRICT_REVERSE_PATH("HGW587"),
  /** iptables that drop what the host forwards. */
  FORWARD_DROPPED("HGW588"),
  /** A firewall that hostgw does not edit and that drops what the host forwards. */
  FOREIGN_FIREWALL("HGW589"),
  /** Something on a host, neither a route nor a file, that is not as hostgw set it. */
  STATE_DIFFERS("HGW590"),
  /** A wanted route that is not there at runtime. */
  ROUTE_MISSING("HGW591"),
  /** A route of ours that is not wanted. */
  ROUTE_STALE("HGW592"),
  /** A route of ours that leads to a wanted destination in another way. */
  ROUTE_DIFFERS("HGW593"),
  /** A second route of ours to one destination. */
  ROUTE_TWIN("HGW594"),
  /** A file of ours that is not there. */
  FILE_MISSING("HGW595"),
  /** A file of ours that is not as hostgw wrote it. */
  FILE_DIFFERS("HGW596"),
  /** A file of ours that is no longer needed. */
  FILE_LEFT("HGW597"),
  /** A file of ours that its keeper has not loaded. */
  NOT_LOADED("HGW598"),
  /** A file of ours that loses its effect when its keeper next starts. */
  SHADOWED("HGW599"),

  /** A line or entry that Ansible's form does not have. */
  BAD_ANSIBLE_ENTRY("HGW601"),
  /** A host pattern with a range that is none. */
  BAD_HOST_RANGE("HGW602"),
  /** More hosts, groups or files than any inventory has. */
  TOO_MANY_HOSTS("HGW603"),
  /** Groups that are each other's children. */
  GROUP_CYCLE("HGW604"),
  /** A group that is nowhere defined. */
  UNKNOWN_GROUP("HGW605"),
  /** A value that Ansible would make from a template. */
  TEMPLATED_VALUE("HGW606"),
  /** A value or file encrypted with Ansible Vault. */
  VAULTED("HGW607"),
  /** A host without an IP address. */
  NO_ADDRESS_VARIABLE("HGW608"),
  /** Hosts without the variable that holds the podCIDR. */
  NO_POD_CIDR_VARIABLE("HGW609"),
  /** Something that Ansible would do and hostgw does not. */
  NOT_TAKEN_OVER("HGW610"),
  /** A line that describes no machine. */
  BAD_MACHINE("HGW611"),
  /** An inventory that is a program or a plugin's configuration. */
  DYNAMIC_INVENTORY("HGW612"),

  /** A route that is as wanted, and another owner's. */
  ADOPTABLE_ROUTE("HGW613"),
  /** Another owner's route that is as wanted, and that a file brings back at the next boot. */
  HELD_ROUTE("HGW614"),
  /** Something that flannel left on a host, or flannel itself. */
  FLANNEL_LEFT("HGW616"),
  /** A podCIDR that would lead to another node, while the node that has it now is there still. */
  POD_CIDR_MOVES("HGW620"),
  /** A program that sets routes to pods runs on the host. */
  OWNER_AT_WORK("HGW621"),
  /** A host whose clock is wrong. */
  CLOCK_SKEW("HGW622"),
  /** A host without room for a change. */
  NO_ROOM("HGW623"),
  /** A host whose notes of hostgw are those of a newer one. */
  NEWER_STATE("HGW624"),
  /** Routes that stay on a host that hostgw leaves. */
  ROUTES_WITHOUT_OWNER("HGW630"),
  /** Settings of the kernel that stay on a host that hostgw leaves. */
  SETTINGS_STAY("HGW631"),

  /** A saved plan that is not as it was written. */
  PLAN_EDITED("HGW640"),

  /** A host that has kept nothing to go back to. */
  NO_GENERATION("HGW645"),
  /** Which change of a host is undone. */
  UNDOES("HGW646"),
  /** Routes that become another owner's again. */
  GIVES_BACK("HGW647"),
  /** A host that the last run did not change. */
  OTHER_RUN("HGW648"),

  /** A host whose kernel has no route of its own to the pods of a peer. */
  NO_WAY_TO_PODS("HGW650"),
  /** A host whose kernel sends what is for the pods of a peer somewhere else. */
  OTHER_WAY_TO_PODS("HGW651"),
  /** A peer that does not answer. */
  PEER_SILENT("HGW652"),
  /** A peer that large packets do not reach. */
  LARGE_PACKETS_LOST("HGW653"),
  /** A peer's pod network that does not answer. */
  PODS_SILENT("HGW654"),
  /** A host that has nothing to ping with. */
  NO_PING("HGW655"),
  /** A peer that there was no time for. */
  NOT_TESTED("HGW656"),

  /** A change of hostgw that waits on the host for its confirmation. */
  UNCONFIRMED_CHANGE("HGW700");

  private final String id;

  ProblemCode(String id) {
    this.id = id;
  }

  /** Returns the code as users see it: {@code HGW301}. */
  public String id() {
    return id;
  }
}
