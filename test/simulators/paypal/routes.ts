import type { Route } from '../simulatorServer.ts';
import type { Behaviour } from './behaviour.ts';
import type { Operation } from './faults.ts';
import type { Provider } from './provider.ts';

const table: readonly (readonly [Operation, string, string])[] = [
  ['token', 'POST', '/v1/oauth2/token'],
  ['create', 'POST', '/v1/payments/payouts'],
  ['batch', 'GET', '/v1/payments/payouts/([^/]+)'],
  ['item', 'GET', '/v1/payments/payouts-item/([^/]+)'],
  ['cancel', 'POST', '/v1/payments/payouts-item/([^/]+)/cancel'],
  ['balances', 'GET', '/v1/reporting/balances'],
];

/** The paths of PayPal that the simulator answers. */
export function payPalRoutes(provider: Provider, behaviour: Behaviour): Route[] {
  return table.map(([operation, method, path]) => ({
    operation,
    method,
    pattern: new RegExp(`^${path}$`),
    handle: ({ query, header, text, origin }, [id = '']) =>
      provider.answer({
        operation,
        id,
        query,
        header,
        text,
        origin: behaviour.linkOrigin ?? origin,
      }),
  }));
}
