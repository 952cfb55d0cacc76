// What it costs to find out who asks and what they may: the same small answer with and without the doorkeeper's work.

const asked = 400;

/** The value below which half of the samples lie. */
const median = (samples) => [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)];

async function timed(ask) {
  const times = [];
  for (let index = 0; index < asked; index += 1) {
    const from = performance.now();
    await (await ask()).arrayBuffer();
    if (index >= 50) times.push(performance.now() - from);
  }
  return median(times);
}

/** `server` is signed in; `row` takes a line of the table. */
export async function benchPermissions(server, row) {
  const open = () => fetch(`${server.base}/health/live`);
  const session = () => server.request('/health/live');
  const { createApiToken } = await server.graphql('mutation { createApiToken(name: "bench", actions: [READ]) { token } }');
  const headers = { authorization: `Bearer ${createApiToken.token}` };
  const token = () => fetch(`${server.base}/health/live`, { headers });
  await timed(open); // warm
  const [bare, bySession, byToken] = [await timed(open), await timed(session), await timed(token)];
  for (const [what, time] of [
    ['session', bySession],
    ['API token', byToken],
  ]) {
    const cost = Math.max(0, time - bare);
    row(`who asks and what they may, by ${what}, over ${bare.toFixed(2)} ms`, `${cost.toFixed(2)} ms`, '1 ms', cost < 1);
  }
}
