// Scheduling messages acknowledged in a second, each after its commit, beside as many bare inserts. Run by bench.mjs, or by itself.
import { fileURLToPath } from 'node:url';
import { startServer } from '../../test/support/server-process.mjs';

/** Senders, each with one message on its way at a time, as interface engines send. */
const senders = 32;
const seconds = 5;
const goal = 500;

const list = ['RZZ', 'MADE HOSPITALS NHS TRUST', 'Y56', ...Array(24).fill('')].map((cell) => `"${cell}"`).join(',');

/** Made messages: most book, some move or cancel what was booked before. */
function message(number) {
  const event = number % 10 === 9 ? 'S15' : number % 10 === 8 ? 'S13' : 'S12';
  const id = event === 'S12' ? number : number - (number % 10);
  const at = new Date(Date.UTC(2026, 10, 1) + number * 1000).toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const day = String(1 + (number % 28)).padStart(2, '0');
  return [
    `MSH|^~\\&|PAS|RZZ|STEADY|RZZ|${at}||SIU^${event}|B${number}|P|2.5.1`,
    `SCH||F${id}`,
    `TQ1|||||||202611${day}093000`,
    'PID|1||1234567||MADE^PATIENT',
    `PV1|1|O|CLINIC${number % 9}|||||||Specialty ${number % 12}`,
  ].join('\r');
}

/** Adds one line: messages acknowledged a second. */
export async function benchHl7(row) {
  const server = await startServer({ environment: { DEMO: 'off' } });
  try {
    await server.signIn();
    const headers = { 'content-type': 'text/csv' };
    await server.request('/api/imports/organisations', { method: 'POST', headers, body: `${list}\r\n` });
    const made = await server.graphql(
      'mutation { createApiToken(name: "engine", trusts: ["RZZ"], actions: [IMPORT]) { token } }',
    );
    const authorization = `Bearer ${made.createApiToken.token}`;
    let next = 0;
    let acknowledged = 0;
    const until = performance.now() + seconds * 1000;
    const from = performance.now();
    const send = async () => {
      while (performance.now() < until) {
        const answer = await fetch(`${server.base}/api/hl7`, {
          method: 'POST',
          headers: { authorization },
          body: message(next++),
        });
        if ((await answer.text()).includes('MSA|AA|')) acknowledged += 1;
      }
    };
    await Promise.all(Array.from({ length: senders }, send));
    const rate = acknowledged / ((performance.now() - from) / 1000);
    row(`HL7 messages acknowledged after their commit, ${senders} senders`, `${rate.toFixed(0)}/s`, `${goal}/s`, rate >= goal);
    if (acknowledged < next) console.log(`${next - acknowledged} of ${next} messages were not acknowledged`);
  } finally {
    await server.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await benchHl7((what, measured, aim) => console.log(`${what}: ${measured} (goal ${aim})`));
