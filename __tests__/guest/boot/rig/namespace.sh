#!/bin/bash
# First process of the rig's world: namespaces of its own for mounts, processes and the network, with no way out. Makes
# them habitable and runs the given command there. When it ends, for whatever reason, the kernel ends and removes all.
set -euo pipefail

# Out of sight of the machine: network namespaces, hosts, certificates, everything that is written.
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/netns /run/lock /run/rig/{authority,hosts,files,services}
mount -t tmpfs -o size=512m tmpfs /run/rig/files
cp /etc/hosts /run/rig/etc-hosts
mount --bind /run/rig/etc-hosts /etc/hosts
: >/run/rig/etc-resolv.conf
mount --bind /run/rig/etc-resolv.conf "$(readlink -f /etc/resolv.conf)"

# A switch. Visitors are on the machine's own side of it, where the tests run.
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
# CloudFront, for visitors: Chromium lets no page of a public address ask a private one. It asks the site by the name that
# they use.
ip -n services address add 203.0.113.81/24 dev eth0
ip -n services address add 203.0.113.82/24 dev eth0

# Two authorities: the world's, which every system trusts, and RDS's, which instances fetch. Their keys live as long as
# the world.
authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$2" \
    -keyout "/run/rig/authority/$1.key" -out "/run/rig/authority/$1.pem" 2>/dev/null
}
authority world "The rig's public authority"
authority rds "The rig's RDS authority"
authority stranger "Nobody's authority"
export NODE_EXTRA_CA_CERTS=/run/rig/authority/world.pem

status=0
"$@" || status=$?
exit "$status"
