#!/usr/bin/env python3
"""One command for all who work on meldapp or want to see it. Needs only Python 3.11 - 3.13, pip and git.

    python3 dev.py demo        make a throw-away organisation and open its four doors
    python3 dev.py test        all that must hold: ruff, mypy, benchmarks, every test, coverage
    python3 dev.py setup       only prepare the folder .venv (the other commands do so by themselves)
    python3 dev.py check       ruff, mypy and the rules of the house (import arrows and more)
    python3 dev.py translate   collect the texts of the windows and say which wait for their English
    python3 dev.py lock        write requirements.lock anew from pyproject.toml (needs uv)

What follows `demo` goes to `python -m meldapp demo`, what follows `test` to pytest (then only pytest runs).
It changes nothing outside this folder. Only with `--apt` does it install the shared libraries that Qt needs
from the system's packages; without it, it says which command would.
"""

# Standard library only, and readable by Python 3.8: an old Python must get as far as the sentence in main().
from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "meldapp.stamp"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
TRANSLATIONS = ROOT / "resources" / "translations"
PYTHONS = ((3, 13), (3, 12), (3, 11))
NO_TESTS = 5  # pytest's exit code when it found no test
INTERRUPTED = 130  # what a shell reports after Ctrl-C

# Shared libraries that Qt's wheels expect from the system, and the Debian package that holds each.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


def stop(sentence: str) -> NoReturn:
    """End with exit code 1 and a sentence on stderr."""
    sys.exit(f"dev.py: {sentence}")


def say(sentence: str) -> None:
    """Tell the person what happens now, before the output of what is started."""
    print(sentence, flush=True)


def run(*command: str | Path, **variables: str) -> int:
    """Run ``command`` in the checkout, with ``variables`` added to the environment; return its exit code."""
    return subprocess.call([str(part) for part in command], cwd=ROOT, env={**os.environ, **variables})


# ----------------------------------------------------------------------------------- Python and its packages
def other_python() -> str | None:
    """Return the path of a Python on this machine that meldapp can work with, the newest first."""
    for major, minor in PYTHONS:
        path = shutil.which(f"python{major}.{minor}")
        # It must run too: version managers put names on the PATH that only say that nothing is installed.
        if path and subprocess.call([path, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return path
    return None


def use_right_python(arguments: list[str]) -> None:
    """Hand over to another Python when this one is too old or too new; stop when there is none."""
    if sys.version_info[:2] in PYTHONS:
        return
    path = other_python()
    if path is None:
        stop(
            "meldapp needs Python 3.11, 3.12 or 3.13; this is Python "
            f"{sys.version_info[0]}.{sys.version_info[1]}. Install one of them and run this command with it."
        )
    sys.exit(subprocess.call([path, str(ROOT / "dev.py"), *arguments]))


def site_packages() -> Path:
    """Return the folder of ``.venv`` in which packages stand."""
    base = str(VENV)
    return Path(sysconfig.get_path("platlib", "venv", {"base": base, "platbase": base}))


def stamp() -> str:
    """Say what a ready ``.venv`` was made from: the lock, the version of Python and the place."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock}\n{sys.version_info[0]}.{sys.version_info[1]}\n{ROOT}\n"


def is_ready() -> bool:
    """Return whether ``.venv`` is as the lock wants it, without starting anything."""
    return VENV_PYTHON.exists() and STAMP.is_file() and STAMP.read_text("utf-8") == stamp()


def is_usable() -> bool:
    """Return whether the Python in ``.venv`` runs and has the version of this one."""
    code = f"import sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    return VENV_PYTHON.exists() and subprocess.call([str(VENV_PYTHON), "-c", code]) == 0


def make_venv() -> None:
    """Make ``.venv`` anew, with pip in it when this Python carries one."""
    if importlib.util.find_spec("venv") is None:
        stop("this Python has no venv module. On Debian and Ubuntu: sudo apt-get install python3-venv")
    # Debian's Python comes without ensurepip; pip outside .venv can fill it just as well.
    without = [] if importlib.util.find_spec("ensurepip") else ["--without-pip"]
    python = getattr(sys, "_base_executable", sys.executable)  # never the one in .venv itself
    if run(python, "-m", "venv", "--clear", *without, VENV) != 0:
        stop("the folder .venv could not be made; the lines above say why.")


def installer() -> list[str]:
    """Return the start of the command that installs packages into ``.venv``."""
    if (site_packages() / "pip").is_dir():
        return [str(VENV_PYTHON), "-m", "pip", "install"]
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON), "install"]
    uv = shutil.which("uv")
    if uv is not None:
        return [uv, "pip", "install", "--python", str(VENV_PYTHON)]
    stop("there is no pip. On Debian and Ubuntu: sudo apt-get install python3-pip (or python3-venv)")


def prepare() -> None:
    """Make ``.venv`` hold the versions of the lock, each checked by its hash; do nothing when it does."""
    if is_ready():
        return
    started = time.monotonic()
    if not is_usable():
        say(f"Making .venv with Python {sys.version.split()[0]} ...")
        make_venv()
    say("Installing the packages of requirements.lock (about 260 MB to fetch the first time) ...")
    # Built wheels only: nothing is compiled, and no package runs a script of its own on this machine.
    options = ["--quiet", "--require-hashes", "--no-deps", "--only-binary=:all:", "--requirement", str(LOCK)]
    if run(*installer(), *options, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PIP_USER="0") != 0:
        stop("the packages could not be installed; the lines above say why. Is there a network?")
    # A path file makes the checkout importable. An editable install would fetch and run a build back-end.
    (site_packages() / "meldapp-checkout.pth").write_text(f"{ROOT}\n", "utf-8")
    STAMP.write_text(stamp(), "utf-8")
    say(f"Ready: .venv ({time.monotonic() - started:.0f} s).")


# ------------------------------------------------------------------------------------ the system's libraries
def display() -> str:
    """Return the Qt platform that can open windows here: "xcb", "wayland", "native", or "" when none can."""
    if not sys.platform.startswith("linux"):
        return "native"
    if os.environ.get("DISPLAY"):
        return "xcb"
    return "wayland" if os.environ.get("WAYLAND_DISPLAY") else ""


def missing_libraries(*platforms: str) -> list[str]:
    """Return the shared libraries that Qt's plug-ins for ``platforms`` want and this system lacks."""
    ldd = shutil.which("ldd")
    if ldd is None or not sys.platform.startswith("linux"):
        return []
    qt = site_packages() / "PySide6" / "Qt"
    plugins = [qt / "plugins" / "platforms" / f"libq{platform}.so" for platform in platforms]
    files = map(str, [qt / "lib" / "libQt6Widgets.so.6", *plugins])
    answer = subprocess.run([ldd, *files], capture_output=True, text=True, check=False)
    return sorted(set(re.findall(r"(\S+) => not found", answer.stdout)))


def install_lines(libraries: list[str]) -> list[str]:
    """Return the commands of this system that install ``libraries``; none when we don't know its packages."""
    root = "sudo " if hasattr(os, "geteuid") and os.geteuid() != 0 else ""
    if shutil.which("apt-get"):
        packages = " ".join(sorted({LIBRARIES.get(name, name) for name in libraries}))
        return [f"{root}apt-get update", f"{root}apt-get install --yes --no-install-recommends {packages}"]
    if shutil.which("dnf"):
        return [f"{root}dnf install " + " ".join(f"'{name}()(64bit)'" for name in libraries)]
    return []


def libraries_present(*platforms: str, apt: bool) -> bool:
    """Return whether Qt can start on ``platforms``; say what is missing, or install it if ``apt`` is given."""
    missing = missing_libraries(*platforms)
    if missing and apt and shutil.which("apt-get"):
        say(f"Installing for Qt: {', '.join(missing)} ...")
        for line in install_lines(missing):
            if run(*line.split()) != 0:
                stop(f"this command failed: {line}")
        missing = missing_libraries(*platforms)
    if missing:
        say(f"Qt needs libraries that this system lacks: {', '.join(missing)}.")
        if install_lines(missing):
            say(f"This installs them:\n    {' && '.join(install_lines(missing))}")
        if shutil.which("apt-get"):
            say("So does this command, when --apt is added to it.")
    return not missing


# ---------------------------------------------------------------------------------------------- the commands
def setup(_arguments: list[str], *, apt: bool) -> int:
    """Prepare ``.venv`` and say what the system lacks."""
    prepare()
    if libraries_present(*({"offscreen", display()} - {"", "native"}), apt=apt):
        say("Next: python3 dev.py demo, or python3 dev.py test")
    return 0


def require_qt(*, apt: bool) -> None:
    """Stop when Qt cannot even run without a display."""
    if not libraries_present("offscreen", apt=apt):
        stop("Qt cannot start yet; see above.")


def demo(arguments: list[str], *, apt: bool) -> int:
    """Make a throw-away organisation and open its doors, or walk through it when there is no display."""
    prepare()
    require_qt(apt=apt)
    if "--headless" in arguments or {"-h", "--help"} & set(arguments):
        return run(VENV_PYTHON, "-m", "meldapp", "demo", *arguments, QT_QPA_PLATFORM="offscreen")
    platform = display()
    if platform and (platform == "native" or libraries_present(platform, apt=apt)):
        return run(VENV_PYTHON, "-m", "meldapp", "demo", *arguments)
    say("No window can open here, so the demo walks the road by itself and makes pictures.")
    return run(VENV_PYTHON, "-m", "meldapp", "demo", "--headless", *arguments, QT_QPA_PLATFORM="offscreen")


def project() -> dict[str, Any]:
    """Return the contents of pyproject.toml."""
    import tomllib  # not at the top: Python 3.8 has none, and must get as far as main()

    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def fully_covered() -> str:
    """Return the rooms of which every line and branch must be tested, as coverage's --include wants them."""
    return ",".join(project()["tool"]["meldapp"]["fully-covered"])


def steps(names: dict[str, list[str]]) -> int:
    """Run each step as a module of ``.venv``, also after a failure; end with a line that says how it went."""
    failed, started = [], time.monotonic()
    for name, command in names.items():
        say(f"\n== {name}: {' '.join(command)}")
        code = run(VENV_PYTHON, "-m", *command)
        if code != 0 and (name, code) != ("benchmarks", NO_TESTS):
            failed.append(name)
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    outcome = f"FAILED: {', '.join(failed)}" if failed else "everything holds"
    say(f"\n== {outcome} ({minutes} min {seconds} s)")
    return 1 if failed else 0


def test(arguments: list[str], *, apt: bool) -> int:
    """Run everything that must hold, or only pytest when it is given arguments."""
    prepare()
    require_qt(apt=apt)
    if arguments:
        return run(VENV_PYTHON, "-m", "pytest", *arguments)
    return steps(
        {
            "ruff": ["ruff", "check"],
            "mypy": ["mypy"],
            # Coverage slows Python down, so speeds are compared without it.
            "benchmarks": ["pytest", "-m", "benchmark and not at_length"],
            "tests": ["pytest", "-m", "not benchmark", "--cov", "--cov-report="],
            "coverage": ["coverage", "report", "--fail-under=100", f"--include={fully_covered()}"],
        }
    )


def check(_arguments: list[str], *, apt: bool) -> int:
    """Run what reads the code without running it."""
    prepare()
    require_qt(apt=apt)
    house = ["pytest", "--quiet", "tests/architecture"]
    return steps({"ruff": ["ruff", "check"], "mypy": ["mypy"], "house": house})


def windows() -> dict[Path, list[str]]:
    """Return the translation files (.ts), each with the sources that its texts come from: one file a room."""
    gui = ROOT / "meldapp" / "gui"
    rooms = {"meldapp": [*gui.glob("*.py"), ROOT / "meldapp" / "app.py"]}
    rooms |= {folder.name: list(folder.rglob("*.py")) for folder in gui.iterdir() if folder.is_dir()}
    files = {}
    for room, sources in rooms.items():
        found = sorted(path.relative_to(ROOT).as_posix() for path in sources if path.is_file())
        if [name for name in found if not name.endswith("__init__.py")]:
            files[TRANSLATIONS / f"{room}_en.ts"] = found
    return files


def lupdate(target: Path, sources: list[str]) -> int:
    """Bring the texts of ``sources`` into ``target`` (.ts), keep its translations, return the exit code."""
    tool = VENV_PYTHON.with_name("pyside6-lupdate" + VENV_PYTHON.suffix)
    languages = ["-source-language", "nl_NL", "-target-language", "en_GB"]
    return run(tool, "-silent", "-no-obsolete", "-locations", "none", *languages, *sources, "-ts", target)


def translate(_arguments: list[str], *, apt: bool) -> int:
    """Collect the texts of the windows in resources/translations, and say how many wait for their English."""
    prepare()
    require_qt(apt=apt)
    for target, sources in sorted(windows().items()):
        if lupdate(target, sources) != 0:
            return 1
        todo = target.read_text("utf-8").count('type="unfinished"')
        say(f"{target.relative_to(ROOT)}: {f'{todo} texts wait for their English' if todo else 'complete'}")
    return 0


def lock(arguments: list[str], *, apt: bool) -> int:
    """Write requirements.lock for all systems and Pythons; `--upgrade` also takes newer versions."""
    del apt
    beside = VENV_PYTHON.with_name("uv" + VENV_PYTHON.suffix)
    uv = shutil.which("uv") or (str(beside) if beside.is_file() else None)
    if uv is None:
        stop("this needs uv on the PATH or in .venv; `pip install uv` in any environment gets it.")
    options = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
    options += ["--python-version", ".".join(map(str, PYTHONS[-1])), "--output-file", str(LOCK)]
    options += ["--no-emit-index-url", "--no-emit-find-links"]  # an address says where, a hash says what
    wanted = [*project()["project"]["dependencies"], *project()["dependency-groups"]["dev"]]
    command = [uv, "pip", "compile", *options, *arguments, "-"]
    if subprocess.run(command, input="\n".join(wanted), text=True, cwd=ROOT, check=False).returncode != 0:
        return 1
    head = "# Written by `python3 dev.py lock` from pyproject.toml: with hashes, for all systems.\n"
    LOCK.write_text(head + LOCK.read_text("utf-8"), "utf-8")
    return 0


COMMANDS = {"demo": demo, "test": test, "setup": setup, "check": check, "translate": translate, "lock": lock}


def main(arguments: list[str]) -> int:
    """Run the command that ``arguments`` name; return the exit code."""
    use_right_python(arguments)
    if not arguments or (arguments[0] not in {"demo", "test"} and {"-h", "--help"} & set(arguments)):
        print(__doc__)
        return 0
    command = COMMANDS.get(arguments[0])
    if command is None:
        stop(f"there is no command {arguments[0]!r}; the commands are {', '.join(COMMANDS)}.")
    rest = [argument for argument in arguments[1:] if argument != "--apt"]
    return command(rest, apt="--apt" in arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
