#!/bin/bash
# First process in new namespaces for mounts, processes and the network, which have no way out. Sets them up and runs the
# given command. When this process ends, for whatever reason, the kernel kills all others and removes everything.
set -euo pipefail

# What is written here is in memory, and not seen by the machine: network namespaces, hosts, certificates.
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/netns /run/lock /run/rig/{authority,hosts,files,services}
mount -t tmpfs -o size=512m tmpfs /run/rig/files
cp /etc/hosts /run/rig/etc-hosts
mount --bind /run/rig/etc-hosts /etc/hosts
: >/run/rig/etc-resolv.conf
mount --bind /run/rig/etc-resolv.conf "$(readlink -f /etc/resolv.conf)"

# A switch. Visitors are here, where the tests run.
ip link set lo up
ip link add rig type bridge
ip link set rig up
ip address add 203.0.113.2/24 dev rig
ip address add 10.0.0.2/16 dev rig
ip netns add services
ip link add services type veth peer name eth0 netns services
ip link set services master rig up
ip -n services address add 10.0.0.5/16 dev eth0
ip -n services address add 169.254.169.254/32 dev eth0
ip -n services link set lo up
ip -n services link set eth0 up
# CloudFront's addresses for visitors. They are public, because Chromium blocks requests from a page at a public address to a
# private one.
ip -n services address add 203.0.113.81/24 dev eth0
ip -n services address add 203.0.113.82/24 dev eth0

# The authorities: a public one that every system trusts, RDS's, which instances download, and one that nobody trusts. Their
# keys live as long as the namespaces.
authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$2" \
    -keyout "/run/rig/authority/$1.key" -out "/run/rig/authority/$1.pem" 2>/dev/null
}
authority public "The rig's public authority"
authority rds "The rig's RDS authority"
authority untrusted "An authority that nobody trusts"
export NODE_EXTRA_CA_CERTS=/run/rig/authority/public.pem

status=0
"$@" || status=$?
exit "$status"
