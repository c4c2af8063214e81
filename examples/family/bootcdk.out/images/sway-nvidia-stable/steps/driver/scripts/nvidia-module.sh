#!/bin/sh
# Compiles the NVIDIA module for the kernel in the image, which is not the one that runs while images are built.
set -eu

kernel=$(rpm -q --queryformat '%{VERSION}-%{RELEASE}.%{ARCH}' kernel-core)
# It can end well without a module.
if ! akmods --force --kernels "$kernel" --kmod nvidia || ! modinfo -k "$kernel" nvidia > /dev/null; then
  cat /var/cache/akmods/nvidia/*.log >&2
  exit 1
fi
# The module is below /usr/lib/modules; what is left in /var, no update would bring to a machine.
rm -rf /var/cache/akmods
