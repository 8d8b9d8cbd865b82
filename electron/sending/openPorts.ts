import type { ConnectionRecord } from '../payouts/connectionStorage.ts';
import type { ProviderPort } from '../providers/port.ts';

/** The clients that are open, one a connection: each keeps its access token as long as it holds. */
export class OpenPorts {
  readonly #open: (connection: ConnectionRecord) => ProviderPort;
  readonly #ports = new Map<number, ProviderPort>();

  constructor(open: (connection: ConnectionRecord) => ProviderPort) {
    this.#open = open;
  }

  of(connection: ConnectionRecord): ProviderPort {
    const known = this.#ports.get(connection.connection_key);
    if (known !== undefined) return known;
    const port = this.#open(connection);
    this.#ports.set(connection.connection_key, port);
    return port;
  }

  /** The credentials of a connection changed: its client is made anew. */
  forget(connectionKey: number): void {
    this.#ports.delete(connectionKey);
  }
}
