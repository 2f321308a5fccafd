// A real identity provider (node-oidc-provider) on loopback. It prints its issuer, and obeys lines on its input:
// "rotate" makes a new key, publishes it beside the earlier ones and signs with it; "retire" publishes the newest alone.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

let made = 0;
let keys = [];

async function newKey() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: `key-${++made}`, alg: 'RS256', use: 'sig' };
}

function providerOf(issuer) {
  return new Provider(issuer, {
    clients: [
      {
        client_id: 'agent',
        client_secret: 'only-for-this-test',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    jwks: { keys },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:agents',
        getResourceServerInfo: () => ({
          audience: 'agents',
          scope: 'agents:read',
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
}

let handle;
const server = createServer((request, response) => handle(request, response));
server.listen(0, '127.0.0.1', async () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const publish = () => {
    handle = providerOf(issuer).callback();
  };
  keys = [await newKey()];
  publish();
  console.log(`issuer ${issuer}`);
  for await (const line of createInterface({ input: process.stdin })) {
    keys = line === 'rotate' ? [await newKey(), ...keys] : [keys[0]];
    publish();
    console.log(`done ${line}`);
  }
  process.exit(0);
});
