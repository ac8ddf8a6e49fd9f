"""`kith serve`: gunicorn on this machine, with the tick beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from config.cli.outcomes import DONE, USAGE, Stopped
from config.cli.starting import django

WORKERS = 3
TICK = [sys.executable, "-m", "config.cli", "tick", "--every", "60"]
GLANCE = 1.0
"""Seconds between looks at whether the tick still runs."""
PAUSE = 5.0
"""Seconds before it is started again, so that one that cannot start does not keep the machine busy."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default 8000)")


def run(args: Namespace) -> int:
    """Serve until stopped. Refuses to serve the demonstration to any machine but this one."""
    with django():
        from config.cli.check_command import refuse_unsafe
        from config.cli.preparing import pending

        if pending():
            raise Stopped("The database is not up to date. Run `kith init` first.")
        refuse_unsafe(host=args.host)
    return serve(args.host, args.port)


def serve(host: str, port: int) -> int:
    """Run the web server in this process and the tick in another, and end both together."""
    if not 0 < port < 65536:  # noqa: PLR2004  # the highest port there is
        raise Stopped(f"{port} is not a port. Choose one from 1 to 65535.", USAGE)
    from gunicorn.app.wsgiapp import WSGIApplication

    class Server(WSGIApplication):  # type: ignore[misc]  # gunicorn ships no types
        def load_config(self) -> None:
            options = {"bind": f"{host}:{port}", "workers": WORKERS, "preload_app": True, "timeout": 120,
                       "control_socket_disable": True}  # fmt: skip
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)
            self.app_uri = "config.wsgi:application"

    # Until gunicorn takes the signal over, it would end this process without ending the tick.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(DONE))
    with ticking():
        print(f"Kith is at http://{host}:{port}/ (stop it with Control-C)", flush=True)
        Server("%(prog)s").run()
    return DONE


@contextmanager
def ticking() -> Iterator[None]:
    """The tick beside the block, in another process: started again whenever it ends, and ended with the block."""
    here, over = os.getpid(), Event()
    keeper = Thread(target=keep_ticking, args=[over], daemon=True)
    keeper.start()
    try:
        yield
    finally:
        if os.getpid() == here:  # a worker that gunicorn forked leaves the block too
            over.set()
            keeper.join()


def keep_ticking(over: Event) -> None:
    """Run the tick again and again until it is `over`."""
    while not over.is_set():
        try:
            tick_until(over)
        except OSError as error:
            print(f"The tick could not be started: {error}", file=sys.stderr, flush=True)
        if not over.wait(PAUSE):
            print("The tick ended. It is started again.", file=sys.stderr, flush=True)


def tick_until(over: Event) -> None:
    """Run the tick until it ends by itself or is `over`. Raises OSError when it cannot be started."""
    process = subprocess.Popen([*TICK, "--parent", str(os.getpid())])  # noqa: S603  # our own command, no input in it
    while process.poll() is None and not over.wait(GLANCE):
        pass
    process.terminate()
    process.wait()
