#!/usr/bin/env python3
"""Runs clang-tidy over src/ in parallel and remembers, by content, what has passed.

    tidy.py BUILD_DIRECTORY

A file counts as unchanged while its bytes, those of every header it includes (as ninja recorded them
in the last build, the system's too), its compile command, .clang-tidy and clang-tidy's version are
the same. Comments count: a NOLINT is one. What passed is an empty file named by that hash in
${XDG_CACHE_HOME:-~/.cache}/defcon-tidy, so it holds for every clone and branch.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

CLANG_TIDY = "clang-tidy-19"
FORGET_AFTER_DAYS = 30

root = pathlib.Path(__file__).resolve().parent.parent
cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "defcon-tidy"


def compile_commands(build):
    """The commands of the files in src/; generated files (header checks) are not among them."""
    entries = json.loads((build / "compile_commands.json").read_text())
    return [e for e in entries if pathlib.Path(e["file"]).is_relative_to(root / "src")]


def object_file(entry):
    words = shlex.split(entry["command"])
    return words[words.index("-o") + 1]


def dependencies(build):
    """Object file -> every file it was compiled from, from ninja's log."""
    text = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    found, target = {}, None
    for line in text.splitlines():
        header = re.match(r"(\S.*): #deps \d+, .*\((\w+)\)", line)
        if header:
            target = header[1] if header[2] == "VALID" else None
            if target:
                found[target] = []
        elif line.startswith(" ") and target:
            found[target].append(build / line.strip())
    return found


class Hasher:
    def __init__(self):
        version = subprocess.run([CLANG_TIDY, "--version"], check=True, stdout=subprocess.PIPE).stdout
        self.common = hashlib.sha256(version + (root / ".clang-tidy").read_bytes()).digest()
        self.contents = {}

    def content(self, path):
        if path not in self.contents:
            self.contents[path] = hashlib.sha256(path.read_bytes()).digest()
        return self.contents[path]

    def key(self, entry, files):
        whole = hashlib.sha256(self.common)
        whole.update(entry["command"].replace(str(root), "").encode())
        for content in sorted(self.content(path) for path in files):  # in any folder alike
            whole.update(content)
        return whole.hexdigest()


def check(build, path):
    done = subprocess.run([CLANG_TIDY, "--quiet", f"-p={build}", path], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    findings = done.stdout.strip()
    if done.returncode != 0 and not findings:
        findings = done.stderr.strip() or f"{path}: {CLANG_TIDY} stopped with {done.returncode}"
    return findings


def blocks(findings):
    """One block a finding, with its notes, so that a header's is printed once for all its users."""
    return re.split(r"\n(?=/[^\n]*: (?:error|warning): )", findings)


def forget_old():
    limit = time.time() - FORGET_AFTER_DAYS * 86400
    for stamp in cache.iterdir():
        if stamp.stat().st_mtime < limit:
            stamp.unlink(missing_ok=True)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    build = pathlib.Path(sys.argv[1]).resolve()
    cache.mkdir(parents=True, exist_ok=True)
    forget_old()

    deps, hasher, changed = dependencies(build), Hasher(), []
    entries = compile_commands(build)
    for entry in entries:
        files = deps.get(object_file(entry))
        key = hasher.key(entry, files) if files else None  # not built: never remembered
        if key and (cache / key).exists():
            (cache / key).touch()
        else:
            changed.append((entry["file"], key))
    print(f"clang-tidy: {len(entries)} files of src/, {len(changed)} to check", flush=True)

    seen = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        jobs = {workers.submit(check, build, path): key for path, key in changed}
        for job in concurrent.futures.as_completed(jobs):
            findings, key = job.result(), jobs[job]
            if not findings and key:
                (cache / key).touch()
            for block in blocks(findings) if findings else []:
                if block not in seen:
                    seen.add(block)
                    print(block.replace(f"{root}/", ""), flush=True)
    if seen:
        sys.exit(f"clang-tidy: {len(seen)} findings")


if __name__ == "__main__":
    main()
