#!/bin/sh
# Says on the console that the machine is up.
set -eu

read -r interval < /etc/measure/interval
printf 'measure: up, every %s seconds, release %s\n' "$interval" "$(cat /usr/share/appliance/release)" | tee /dev/console
