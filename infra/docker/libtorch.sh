#!/usr/bin/env bash
# libtorch.sh FROM TO: lays the libraries of libtorch out as DJL can load them. FROM is lib/ of PyTorch's archive.
# DJL loads every file of the folder it is given, in any order: TO/lib has PyTorch's own libraries and nothing else (the archive's
# lib/ also holds static libraries and tests), TO/deps what those need, to be found by LD_LIBRARY_PATH.
set -euo pipefail
[ $# = 2 ] || { echo "libtorch.sh FROM TO" >&2 && exit 2; }
from=$1 to=$2
mkdir -p "$to/lib" "$to/deps"
for file in "$from"/*.so "$from"/*.so.*; do
  [ -f "$file" ] || continue
  case $(basename "$file") in
    libtorch.so | libtorch_cpu.so | libtorch_cuda.so | libtorch_cuda_linalg.so | libc10.so | libc10_cuda.so | libcaffe2_nvrtc.so) cp -p "$file" "$to/lib/" ;;
    libtorch_python.so | libtorchbind_test.so | libjitbackend_test.so | libbackend_with_compiler.so | libaoti_custom_ops.so | libnnapi_backend.so | libshm.so | libtorch_global_deps.so | libc10d_cuda_test.so) ;;
    *) cp -p "$file" "$to/deps/" ;;
  esac
done
for library in libtorch.so libtorch_cpu.so libc10.so; do
  [ -f "$to/lib/$library" ] || { echo "$from has no $library: it is no libtorch" >&2 && exit 1; }
done
