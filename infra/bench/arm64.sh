#!/usr/bin/env bash
# Verifies the same signatures on this machine and on an emulated arm64 (qemu-user, Debian's arm64 Java), with ONNX Runtime's aarch64
# library from the jar that the packages are made of. Once as it is, and once without /sys/devices/system/cpu: Lambda's arm64 sandbox
# has none, and ONNX Runtime used to abort there. Needs a build (./mvnw package), root, and apt; takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$PWD/trainer/target/countersign
work=${1:-trainer/target/arm64}
mkdir -p "$work"
work=$(cd "$work" && pwd)

# An apt of its own for arm64: this machine's packages stay as they are.
if [ ! -x "$work/root/usr/lib/jvm/java-17-openjdk-arm64/bin/java" ]; then
  mkdir -p "$work"/{state/lists/partial,cache/archives/partial,root}
  : >"$work/state/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main" >"$work/sources.list"
  arm=(-q -o "Dir::State=$work/state" -o "Dir::State::status=$work/state/status" -o "Dir::Cache=$work/cache"
    -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o APT::Architecture=arm64 -o APT::Architectures=arm64)
  apt-get "${arm[@]}" update
  apt-get "${arm[@]}" --yes --no-install-recommends --download-only install openjdk-17-jre-headless libstdc++6
  for package in "$work"/cache/archives/*.deb; do
    dpkg-deb --extract "$package" "$work/root"
  done
fi
emulator=$(command -v qemu-aarch64-static || command -v qemu-aarch64 || true)
if [ -z "$emulator" ]; then
  [ -e "$work/qemu" ] || (cd "$work" && apt-get -q update && apt-get -q download qemu-user-static && dpkg-deb --extract qemu-user-static_*.deb qemu)
  emulator=$work/qemu/usr/bin/qemu-aarch64-static
fi
mkdir -p "$work/onnxruntime"
unzip -q -o -j "$program"/lib/onnxruntime-*.jar 'ai/onnxruntime/native/linux-aarch64/*.so' -d "$work/onnxruntime"

[ -d "$work/signatures" ] || "$program/bin/countersign" generate --out "$work/signatures" --writers 1 --genuine 3 --forged 1 >/dev/null
questioned=("$work"/signatures/001/*.png "$work"/signatures/001_forg/*.png)
references=("${questioned[@]:0:2}")

here() {
  "$program/bin/countersign" verify --json "$@" || [ $? -le 4 ]
}
emulated() {
  "$emulator" -L "$work/root" "$work/root/usr/lib/jvm/java-17-openjdk-arm64/bin/java" -Djava.awt.headless=true \
    -Donnxruntime.native.path="$work/onnxruntime" -Dcountersign.models="$program/models" \
    -cp "$program/lib/*" io.countersign.trainer.cli.Countersign verify --json "$@" || [ $? -le 4 ]
}
without_cpu_list() {
  # shellcheck disable=SC2016 # expanded by the inner shell
  unshare --mount bash -c 'mount -t tmpfs none /sys/devices/system/cpu && emulated "$@"' bash "$@"
}
export -f emulated
export emulator work program

field() {
  sed -n "s/.*\"$1\":\"\{0,1\}\([^,\"]*\).*/\1/p"
}
for image in "${questioned[@]:2}"; do
  expected=$(here "$image" "${references[@]}")
  for way in emulated without_cpu_list; do
    actual=$($way "$image" "${references[@]}")
    echo "$(basename "$image"): $(field distance <<<"$expected") here, $(field distance <<<"$actual") $way"
    [ "$(field verdict <<<"$expected")" = "$(field verdict <<<"$actual")" ] || { echo "expected $expected, got $actual" >&2 && exit 1; }
    awk -v a="$(field distance <<<"$expected")" -v b="$(field distance <<<"$actual")" \
      'BEGIN { d = a - b; exit d > 1e-5 || d < -1e-5 }' || { echo "distances differ by more than 1e-5" >&2 && exit 1; }
  done
done
echo "arm64 gives the same verdicts"
