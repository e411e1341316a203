"""Runs the Python programs that come on standard input, a JSON list, in one process: importing a framework takes seconds.

Answers with a JSON list of what each printed, and of the exception that ended it, if one did.
"""

import contextlib
import io
import json
import sys
import traceback

import stand_ins


def run(program):
    printed = io.StringIO()
    error = None
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(program, "program.py", "exec"), {"__name__": "__main__"})
        except Exception:
            error = traceback.format_exc()
    return {"printed": printed.getvalue(), "error": error}


stand_ins.provide()
json.dump([run(program) for program in json.load(sys.stdin)], sys.stdout)
