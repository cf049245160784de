"""A stub of an OpenID Connect provider on this machine: whoever comes is let in as the person it is told."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT = "zhengmai"


@dataclass
class Provider:
    """person: who logs in next, an address. address: of the provider."""

    person: str
    address: str = ""
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    nonces: dict[str, str] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        """What it tells about itself."""
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["HS256"],
        }

    def keys(self) -> dict[str, Any]:
        """The key with which it signs."""
        return {"keys": [{"kty": "oct", "kid": "1", "alg": "HS256", "use": "sig", "k": _encoded(self.key)}]}

    def token(self, code: str) -> dict[str, Any]:
        """Who logged in, signed. code: the one that `authorize` gave, which is the person's address."""
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": code,
            "email": code,
            "iat": now,
            "exp": now + 600,
        }
        claims["nonce"] = self.nonces.get(code, "")
        head = {"alg": "HS256", "kid": "1", "typ": "JWT"}
        body = ".".join(_encoded(json.dumps(part).encode()) for part in (head, claims))
        signature = hmac.new(self.key, body.encode(), hashlib.sha256).digest()
        token = f"{body}.{_encoded(signature)}"
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token}


@contextmanager
def provider(person: str) -> Iterator[Provider]:
    """A provider that runs until the end."""
    made = Provider(person)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    made.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(made: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/authorize":
                made.nonces[made.person] = query.get("nonce", "")
                back = urlencode({"code": made.person, "state": query["state"]})
                self.send_response(302)
                self.send_header("Location", f"{query['redirect_uri']}?{back}")
                self.end_headers()
            else:
                self._say(made.keys() if parts.path == "/jwks" else made.metadata())

        def do_POST(self) -> None:
            body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._say(made.token(body["code"][0]))

        def _say(self, what: dict[str, Any]) -> None:
            content = json.dumps(what).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
