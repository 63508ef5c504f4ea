"""A BagIt 1.0 validator (RFC 8493) of its own: standard library only, shares nothing with the program.

Usage: python3 bagit_check.py BAG_FOLDER. Exit 0 and "valid", or exit 1 and the reasons.
"""
import hashlib
import os
import re
import sys


def read_tag(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def read_manifest(path):
    entries = {}
    for line in re.split(r"\r\n|\n|\r", read_tag(path)):
        if not line:
            continue
        digest, name = line.split(None, 1)
        name = re.sub(r"%(25|0[Aa]|0[Dd])", lambda m: chr(int(m.group(1), 16)), name)
        if name in entries:
            yield_error("listed twice: " + name)
        if name.startswith("/") or ".." in name.split("/"):
            yield_error("unsafe path: " + name)
        entries[name] = digest.lower()
    return entries


errors = []


def yield_error(text):
    errors.append(text)


def digest_of(path, algorithm):
    state = hashlib.new(algorithm)
    with open(path, "rb") as file:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            state.update(chunk)
    return state.hexdigest()


def main(root):
    declared = read_tag(os.path.join(root, "bagit.txt"))
    if not re.fullmatch(r"BagIt-Version: 1\.0\r?\nTag-File-Character-Encoding: UTF-8\r?\n?", declared):
        yield_error("bagit.txt")
    if not os.path.isdir(os.path.join(root, "data")):
        yield_error("no payload directory")

    found = set()
    for folder, _, names in os.walk(root):
        for name in names:
            found.add(os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/"))
    payload = {name for name in found if name.startswith("data/")}

    manifests = [name for name in found if re.fullmatch(r"manifest-[a-z0-9]+\.txt", name)]
    if not manifests:
        yield_error("no manifest")
    for manifest in manifests + [n for n in found if re.fullmatch(r"tagmanifest-[a-z0-9]+\.txt", n)]:
        algorithm = manifest.rsplit("-", 1)[1][:-4]
        entries = read_manifest(os.path.join(root, manifest))
        for name, digest in entries.items():
            if name not in found:
                yield_error("%s: missing %s" % (manifest, name))
            elif digest_of(os.path.join(root, name), algorithm) != digest:
                yield_error("%s: wrong digest %s" % (manifest, name))
        if not manifest.startswith("tag") and set(entries) != payload:
            yield_error("%s does not list exactly the payload: %s" % (manifest, set(entries) ^ payload))

    info = {}
    for line in re.split(r"\r\n|\n", read_tag(os.path.join(root, "bag-info.txt"))):
        if line and not line[0].isspace():
            label, value = line.split(":", 1)
            info[label.strip().lower()] = value.strip()
    total = sum(os.path.getsize(os.path.join(root, name)) for name in payload)
    if info.get("payload-oxum") != "%d.%d" % (total, len(payload)):
        yield_error("Payload-Oxum %s is not %d.%d" % (info.get("payload-oxum"), total, len(payload)))


main(sys.argv[1])
print("\n".join(errors) or "valid")
sys.exit(1 if errors else 0)
