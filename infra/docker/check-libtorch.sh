#!/usr/bin/env bash
# Trains a little with libtorch laid out as in the trainer's image: not from the jar, but from a folder, with the JNI library of DJL's
# jar. The libraries are those for the processor, since those for CUDA need a GPU; what is checked is the layout and the variables of
# trainer.Dockerfile, which are read from there. Needs a build (./mvnw package).
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$PWD/trainer/target/countersign
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# As in the archive: libraries, and beside them what DJL must not load.
mkdir -p "$work/archive/libtorch/lib"
unzip -q -j "$program"/lib/pytorch-native-cpu-*.jar 'pytorch/cpu/linux-x86_64/*' -d "$work/archive/libtorch/lib"
echo "!<arch>" >"$work/archive/libtorch/lib/libdnnl.a"
echo "no library" >"$work/archive/libtorch/lib/libtorchbind_test.so"
infra/docker/libtorch.sh "$work/archive/libtorch/lib" "$work/libtorch"

mkdir -p "$work/countersign/lib"
ln -s "$program/bin" "$program/models" "$work/countersign/"
cp -r "$program/bin" "$work/countersign/bin.copy" && rm "$work/countersign/bin" && mv "$work/countersign/bin.copy" "$work/countersign/bin"
for jar in "$program"/lib/*.jar; do
  case $jar in
    */pytorch-native-cpu-*) ;;
    *) ln -s "$jar" "$work/countersign/lib/" ;;
  esac
done

# The image's variables, with this layout and the flavour of these libraries.
eval "$(sed -n 's/^ *\(ENV \)\{0,1\}\(\(PYTORCH\|LD\)_[A-Z_]*\)=\([^ ]*\).*/export \2="\4"/p' infra/docker/trainer.Dockerfile |
  sed "s,/opt/libtorch,$work/libtorch,g; s/=\"cu128\"/=\"cpu\"/")"
export DJL_CACHE_DIR=$work/cache
echo "PYTORCH_LIBRARY_PATH=$PYTORCH_LIBRARY_PATH PYTORCH_VERSION=$PYTORCH_VERSION PYTORCH_FLAVOR=$PYTORCH_FLAVOR LD_LIBRARY_PATH=$LD_LIBRARY_PATH"

"$work/countersign/bin/countersign" generate --out "$work/data" --writers 12 --genuine 5 --forged 5 >/dev/null
"$work/countersign/bin/countersign" train --data "$work/data" --network slim --epochs 1 --batch-writers 4 --batch-each 2 --cache none --out "$work/run" --device cpu
[ -s "$work/run/model.onnx" ]
ls "$work"/cache/*/*/*djl_torch* "$work"/cache/*/*djl_torch* 2>/dev/null || true
echo "libtorch laid out as in the image loads and trains"
