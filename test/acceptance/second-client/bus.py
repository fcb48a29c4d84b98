"""NATS as its text protocol has it: a socket, lines, and a signature that openssl makes."""

import base64
import json
import re
import socket
import subprocess
import tempfile
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

# The DER of an Ed25519 key in PKCS #8, up to its 32 bytes.
PKCS8 = bytes.fromhex("302e020100300506032b657004220420")
PATIENCE = 10  # seconds


class Refused(Exception):
    """The server said -ERR, or nobody answers."""


@dataclass(frozen=True)
class Message:
    """One message: its status, as in 408, is empty where it is an ordinary one."""

    subject: str
    reply: str
    status: str
    headers: dict
    body: bytes

    def json(self):
        return json.loads(self.body)


class Bus:
    """An agency's connection, by its credentials file."""

    def __init__(self, url, credentials):
        jwt, seed = re.findall(r"^[A-Za-z0-9._-]{40,}$", credentials, re.MULTILINE)
        place = urllib.parse.urlparse(url)
        self._socket = socket.create_connection((place.hostname, place.port), PATIENCE)
        self._file = self._socket.makefile("rb")
        self._inboxes = 0
        _, info = self._line()
        identity = {"jwt": jwt, "sig": signed(json.loads(info).get("nonce", ""), seed)}
        about = {"verbose": False, "pedantic": False, "headers": True, "protocol": 1, "lang": "python", "version": "1"}
        self._send(f"CONNECT {json.dumps({**about, **identity})}\r\nPING\r\n".encode())
        while self._line()[0] != "PONG":
            pass

    def request(self, subject, body=b"", headers=None):
        """Publishes with an inbox of its own, and returns the first answer."""
        self._inboxes += 1
        inbox, number = f"_INBOX.second.{self._inboxes}", self._inboxes
        head = "NATS/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items()) + "\r\n"
        sizes = f"{len(head)} {len(head) + len(body)}"
        self._send(f"SUB {inbox} {number}\r\nUNSUB {number} 1\r\nHPUB {subject} {inbox} {sizes}\r\n{head}".encode())
        self._send(body + b"\r\n")
        while True:
            verb, rest = self._line()
            if verb in ("MSG", "HMSG"):
                number_of, message = self._message(verb, rest.split())
                if number_of == number:
                    return message

    def close(self):
        self._socket.close()

    def _send(self, data):
        self._socket.sendall(data)

    def _line(self):
        line = self._file.readline().decode().rstrip("\r\n")
        verb, _, rest = line.partition(" ")
        if verb == "PING":
            self._send(b"PONG\r\n")
        if verb == "-ERR" or line == "":
            raise Refused(rest or "the server hung up")
        return verb.upper(), rest

    def _message(self, verb, words):
        sizes = 2 if verb == "HMSG" else 1
        subject, number, *reply = words[:-sizes]
        total = int(words[-1])
        head = int(words[-2]) if sizes == 2 else 0
        data = self._file.read(total + 2)[:total]
        first, *lines = data[:head].decode().split("\r\n")
        headers = dict(line.split(":", 1) for line in lines if line)
        headers = {name: urllib.parse.unquote(value.strip()) for name, value in headers.items()}
        status = first.removeprefix("NATS/1.0").strip()
        return int(number), Message(subject, "".join(reply), status, headers, data[head:])


def signed(nonce, seed):
    """The nonce signed with the key in an nkey's seed: 32 bytes after two of prefix."""
    key = PKCS8 + base64.b32decode(seed + "=" * (-len(seed) % 8))[2:34]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "key").write_bytes(key)
        (Path(folder) / "nonce").write_text(nonce)
        command = ["openssl", "pkeyutl", "-sign", "-rawin", "-keyform", "DER", "-inkey", "key", "-in", "nonce"]
        signature = subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout
    return base64.urlsafe_b64encode(signature).decode().rstrip("=")
