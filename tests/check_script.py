"""check_script.py - runs the functions of a test script one by one; each is a sentence."""
import importlib.util
import os
import pathlib
import shutil
import tempfile
import traceback

import patience


class Skip(Exception):
    """Raised by a test that cannot run here, with the reason."""


def shared():
    """The folder with data shared among the builders; tests that need it are skipped without it."""
    folder = pathlib.Path(os.environ.get("SAFEHARBOR_SHARED", "../shared"))
    if not folder.is_dir():
        raise Skip("shared data absent")
    return folder


def run(path, env):
    os.environ.update(env)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    words = env.get("TEST_WORDS", "").split()
    passed = failed = skipped = 0
    for name, test in list(vars(module).items()):
        if not name.startswith("test_") or (words and not any(w in name for w in words)):
            continue
        folder = pathlib.Path(tempfile.mkdtemp(prefix="safeharbor-"))
        try:
            with patience.limited():
                test(folder)
            passed += 1
        except Skip as why:
            print(f"    skipped: {why} ({name})")
            skipped += 1
        except Exception:
            print(f"FAILED {path.name}: {name}")
            traceback.print_exc(limit=-3)
            failed += 1
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return passed, failed, skipped
