#!/bin/sh
set -eu

mkdir -p /usr/share/appliance
install -m 0644 /run/scripts/release.txt /usr/share/appliance/release
