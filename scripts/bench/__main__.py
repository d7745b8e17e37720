"""How fast everything is that the site answers or takes in, and how many queries it costs.

    make bench
    make bench ARGS=--large
    .venv/bin/python scripts/bench --sizes 427 --rounds 31 --register GV100AD.txt

Milliseconds differ from machine to machine and from minute to minute, so each answer is compared with a bare Wagtail page
(a one-line template at a site's root) that is asked for in the same round. A ratio is the median over the rounds, with its
range. Answers come through all middleware, without DEBUG, from SQLite. Pages are made anew each time; “kept” is the same
page from the page cache, “304” the answer to whoever has it already, and of “made” papers nothing is kept.

Goals: “met” or “MISSED” by the median; “?” where not all rounds agree, or where fewer than 15 were measured.
"""

import argparse
import os
from pathlib import Path

from sites import HERE, ROOT, filled_site, run, site, tell
from table import HEADER

SIZES, LARGE = (50, 427), 11_000
#: Not part of the project; the Statistische Bundesamt gives it away.
OFFICIAL_REGISTER = ROOT.parent / "shared" / "data" / "gemeindeverzeichnis" / "GV100AD_301123.txt"


def main() -> None:
    options = _options()
    if options.step:
        _do(options)
        return
    print(HEADER, flush=True)
    given = ["--rounds", str(options.rounds), "--jobs", str(options.jobs)]
    for size in options.sizes + [LARGE] * options.large:
        with filled_site(size, options.sites) as environment:
            print(f"\n{size:,} members and events; load of the machine {os.getloadavg()[0]:.1f}", flush=True)
            run(environment, str(HERE), "--step", "measure", "--sizes", str(size), *given)
    with site() as environment:
        register = options.register or (OFFICIAL_REGISTER if OFFICIAL_REGISTER.exists() else None)
        print(f"\nimports into an empty site; load of the machine {os.getloadavg()[0]:.1f}", flush=True)
        run(environment, str(HERE), "--step", "imports", *given, *(["--register", str(register)] if register else []))
    tell("done")


def _do(options: argparse.Namespace) -> None:
    """One step, in the process of one site."""
    import django

    django.setup()
    from asking import measure_addresses
    from jobs import DEMO_REGISTER, measure_imports, measure_jobs
    from places import prepare

    (size,) = options.sizes if len(options.sizes) == 1 else (0,)
    if options.step == "prepare":
        prepare(size)
    elif options.step == "measure":
        measure_addresses(size, options.rounds)
        measure_jobs(size, options.jobs)
    else:
        measure_imports(options.register or DEMO_REGISTER, options.jobs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="members and events")
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} members and events as well")
    parser.add_argument("--rounds", type=int, default=15, help="of answers")
    parser.add_argument("--jobs", type=int, default=3, help="rounds of imports and other jobs")
    parser.add_argument("--register", type=Path, help="file of the official register")
    parser.add_argument(
        "--sites", type=Path, metavar="FOLDER", help="keep the sites here, and use those that are there"
    )
    parser.add_argument("--step", choices=("prepare", "measure", "imports"), help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
