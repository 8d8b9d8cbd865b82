import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPayPalSimulator } from './paypal/payPalSimulator.ts';
import { bookPage } from './bookPage.ts';
import { startWiseSimulator } from './wise/wiseSimulator.ts';

/**
 * `npm run simulator -- paypal|wise [PORT]`: one provider on this machine, what to connect it with, and a page that
 * shows what it believes was paid. It ends with the process; everything that it believed is gone then.
 */
const [provider = 'paypal', port = '0'] = process.argv.slice(2);

type Started = { url: string; credentials: Readonly<Record<string, string>> };

async function started(): Promise<Started> {
  switch (provider) {
    case 'paypal':
      return startPayPalSimulator({ port: Number(port) });
    case 'wise': {
      const { url, settings } = await startWiseSimulator({ port: Number(port) });
      return {
        url,
        credentials: { apiToken: settings.apiToken, profileId: String(settings.profileId) },
      };
    }
    default:
      throw new Error(`There is no simulator of ${provider}: paypal or wise.`);
  }
}

const simulator = await started();
const page = http.createServer((_request, response) => {
  void fetch(`${simulator.url}/_control/book`)
    .then((answer) => answer.json())
    .then((book) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(bookPage(provider, simulator.url, book));
    });
});
page.listen(0, '127.0.0.1', () => {
  const { port: pagePort } = page.address() as AddressInfo;
  console.log(`Simulated ${provider}: ${simulator.url}`);
  for (const [name, value] of Object.entries(simulator.credentials)) console.log(`  ${name}: ${value}`);
  console.log('Connect it in Settings, Providers, environment sandbox, with this address and these values.');
  console.log(`What it believes was paid: http://127.0.0.1:${String(pagePort)}/`);
});
