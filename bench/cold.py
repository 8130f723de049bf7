"""A function's first request: `python -S -B -P cold.py HANDLER FOLDER [trace]`, the event on stdin.

It stands alone, since it runs with FOLDER's packages and no others. HANDLER is "module:name": of
a Lambda handler, or with a leading "wsgi:", of a WSGI app. Prints one line of JSON.
"""

import sys
import time


def main(handler: str, folder: str, *options: str) -> None:
    text = sys.stdin.read()
    started = time.perf_counter()
    sys.path.insert(0, folder)
    wsgi = handler.startswith("wsgi:")
    module, _, name = handler.removeprefix("wsgi:").partition(":")
    call = getattr(__import__(module), name)
    imported = time.perf_counter()
    import json

    event = json.loads(text)
    files = trace() if "trace" in options else set()
    status, answer = through_wsgi(call, event) if wsgi else through_lambda(call, event)
    answered = time.perf_counter()
    sys.setprofile(None)
    modules = {
        name: getattr(module, "__file__", None) or ""
        for name, module in list(sys.modules.items())
        if (getattr(module, "__file__", None) or "").startswith(folder)
    }
    # Code from bytecode without a source names its file within the zip.
    ran = {file.removeprefix(f"{folder}/") for file in files}
    idle = [
        name
        for name, file in modules.items()
        if file.removeprefix(f"{folder}/").removesuffix("c") not in ran
    ]
    found = {"status": status, "import_ms": (imported - started) * 1e3}
    found |= {"first_ms": (answered - imported) * 1e3, "all_ms": (answered - started) * 1e3}
    print(json.dumps(found | {"answer": answer[:2000], "modules": len(modules), "idle": idle}))


def through_lambda(handler, event):
    answer = handler(event, None)
    return answer["statusCode"], answer["body"]


def through_wsgi(app, event):
    import io

    body = event["body"].encode()
    statuses = []
    environ = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/alexa", "SCRIPT_NAME": "", "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "443", "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "https", "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0), "wsgi.multithread": False, "wsgi.multiprocess": False,
        "wsgi.run_once": False, "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": event["headers"]["content-type"],
    }  # fmt: skip
    for name, value in event["headers"].items():
        environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
    answer = b"".join(app(environ, lambda status, *_: statuses.append(status)))
    return int(statuses[0].split()[0]), answer.decode()


def trace():
    """The files of all code that runs from now on; what importing runs is left out."""
    files = set()

    def note(frame, event, _):
        if event == "call" and frame.f_code.co_name not in ("<module>", "<lambda>"):
            files.add(frame.f_code.co_filename)

    sys.setprofile(note)
    return files


if __name__ == "__main__":
    main(*sys.argv[1:])
