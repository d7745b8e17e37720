#!/usr/bin/env python3
"""Put the Nu HTML checker into .cache/vnu/ and print its path: one version, known by its checksum.

It comes from the npm package "vnu-jar" (the one that is kept up to date) and runs on Java 17 or newer.
To change the version: take both values from `npm view vnu-jar@VERSION version dist.integrity`.
"""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "26.9.27"
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
JAR = Path(__file__).resolve().parent.parent / ".cache" / "vnu" / f"vnu-{VERSION}.jar"


def fetch(jar: Path) -> None:
    """Download the package, compare its checksum, take the one file out of it."""
    if shutil.which("npm") is None:
        sys.exit("fetch_vnu: npm is not installed.")
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"vnu-jar@{VERSION}", "--pack-destination", folder]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"fetch_vnu: npm could not download vnu-jar {VERSION}.\n{done.stderr}")
        package = next(Path(folder).glob("*.tgz")).read_bytes()
        if base64.b64encode(hashlib.sha512(package).digest()).decode() != SHA512:
            sys.exit(f"fetch_vnu: the checksum of vnu-jar {VERSION} is not the expected one; nothing was kept.")
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            content = archive.extractfile("package/build/dist/vnu.jar").read()
    jar.parent.mkdir(parents=True, exist_ok=True)
    unfinished = jar.with_suffix(".part")
    unfinished.write_bytes(content)
    unfinished.replace(jar)


if __name__ == "__main__":
    if not JAR.exists():
        fetch(JAR)
    print(JAR)
