// A wire to the server that can really be cut: a TCP proxy that drops its connections and its port, or
// goes silent with all connections open, as a pulled plug far away does.
import { connect, createServer, type Server, type Socket } from "node:net";

export class Wire {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private readonly host: string;
  private readonly port_there: number;
  private isSilent = false;
  port = 0;

  constructor(url: string) {
    const { hostname, port, protocol } = new URL(url);
    this.host = hostname;
    this.port_there = Number(port || (protocol === "https:" ? 443 : 80));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async join(): Promise<void> {
    this.isSilent = false;
    const server = createServer((near) => this.pipe(near));
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.port, "127.0.0.1", resolve);
    });
    const address = server.address();
    if (address && typeof address === "object") this.port = address.port;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  silence(): void {
    this.isSilent = true;
  }

  private pipe(near: Socket): void {
    const far = connect(this.port_there, this.host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.on("data", (bytes) => {
        if (!this.isSilent) to.write(bytes);
      });
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
