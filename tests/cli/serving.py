"""serving.py - a tenant's web door for tests: begun on any port, asked over plain sockets or as a browser would, and stopped."""
import contextlib
import http.client
import json
import socket
import ssl
import subprocess
import urllib.parse

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def asked(connection, path, form=None, cookies=(), headers=()):
    """Status, headers and text of one request over a connection that ends with it."""
    headers = {name.replace("_", "-"): value for name, value in dict(headers).items()}
    if cookies:
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in dict(cookies).items())
    body = None if form is None else urllib.parse.urlencode(form)
    connection.request("GET" if form is None else "POST", path, body, headers if form is None else {**FORM, **headers})
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, answer.headers, text


class Serving:
    def __init__(self, tenant, *args, env=None):
        line = [tenant.program, "--tenant", tenant.home, "--key-file", tenant.key, "serve", "--port", "0", "--json", *args]
        self.process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
        first = self.process.stdout.readline()
        assert first, self.process.stderr.read()
        self.url = json.loads(first)["url"]
        self.port = urllib.parse.urlsplit(self.url).port

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """The exit code, and what it said."""
        if self.process.poll() is None:
            self.process.terminate()
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err

    def doors(self):
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True)
        return [int(pid) for pid in found.stdout.split()]

    children = doors                # whatever it began, the door among them

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)

    def raw(self, text):
        """What comes back until the other side ends the connection."""
        got = b""
        with self.connect() as s:
            with contextlib.suppress(OSError):          # it may be ended before all is said
                s.sendall(text)
                s.shutdown(socket.SHUT_WR)
                while piece := s.recv(65536):
                    got += piece
        return got

    def ask(self, path, form=None, cookies=(), **headers):
        """Status, headers and text of one request, as a browser sends it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        if self.url.startswith("https"):        # by a certificate of the test's own
            connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=60, context=ssl._create_unverified_context())
        return asked(connection, path, form, cookies, headers)
