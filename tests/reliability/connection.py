"""One HTTP/1.1 connection that is kept open: posts JSON and reads the answer. Smaller and faster
than http.client, since the load comes from it."""

import json
import socket


class Lost(Exception):
    """The connection ended before the answer was whole: nobody knows what became of the request."""


class Connection:
    def __init__(self, port, token, seconds=30):
        self.port = port
        self.seconds = seconds
        self.head = f"Host: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        self.socket = None
        self.unread = b""

    def post(self, path, value):
        """-> (status, header fields, body)"""
        return self.send("POST", path, json.dumps(value).encode())

    def get(self, path):
        return self.send("GET", path, b"")

    def send(self, method, path, body):
        kind = "Content-Type: application/json\r\n" if body else ""
        head = f"{method} {path} HTTP/1.1\r\n{self.head}{kind}Content-Length: {len(body)}\r\n\r\n"
        try:
            if self.socket is None:
                self.socket = socket.create_connection(("127.0.0.1", self.port), self.seconds)
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.unread = b""
            self.socket.sendall(head.encode() + body)
            return self.read_answer()
        except (OSError, ValueError) as problem:
            self.close()
            raise Lost(str(problem)) from problem

    def read_answer(self):
        head = self.take(self.wait_for(b"\r\n\r\n") + 4).decode("latin-1")
        lines = head.split("\r\n")
        fields = {name.lower(): value.strip() for name, _, value in
                  (line.partition(":") for line in lines[1:] if line)}
        status = int(lines[0].split(" ")[1])
        body = self.take(int(fields.get("content-length", "0")))
        if fields.get("connection", "").lower() == "close":
            self.close()
        return status, fields, body

    def wait_for(self, mark):
        while (at := self.unread.find(mark)) < 0:
            self.receive()
        return at

    def take(self, count):
        while len(self.unread) < count:
            self.receive()
        taken, self.unread = self.unread[:count], self.unread[count:]
        return taken

    def receive(self):
        more = self.socket.recv(65536)
        if not more:
            raise OSError("closed by the server")
        self.unread += more

    def close(self):
        if self.socket is not None:
            self.socket.close()
        self.socket = None
