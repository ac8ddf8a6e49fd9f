"""`kith serve`: gunicorn on this machine, with the tick beside it."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace

from config.cli.outcomes import DONE, USAGE, Stopped
from config.cli.starting import django

WORKERS = 3


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default 8000)")


def run(args: Namespace) -> int:
    """Serve until stopped. Refuses to serve the demonstration to any machine but this one."""
    with django():
        from config.cli.check_command import problems
        from config.cli.preparing import pending

        if pending():
            raise Stopped("The database is not up to date. Run `kith init` first.")
        if refused := [problem for problem in problems(host=args.host) if problem.refuses]:
            raise Stopped("\n".join(problem.sentence for problem in refused))
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

    ticking = subprocess.Popen([sys.executable, "-m", "config.cli", "tick", "--every", "60"])
    try:
        print(f"Kith is at http://{host}:{port}/ (stop it with Control-C)", flush=True)
        Server("%(prog)s").run()
    finally:
        ticking.terminate()
        ticking.wait(timeout=10)
    return DONE
