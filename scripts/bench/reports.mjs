// Weekly reports of many trusts, each drafted and set as a PDF: the time of one, and of all. A part of `npm run bench`; by itself
// `node scripts/bench/reports.mjs 20` tries it with 20 trusts.
import { fileURLToPath } from 'node:url';
import { startServer } from '../../test/support/server-process.mjs';

const quantile = (samples, share) =>
  [...samples].sort((a, b) => a - b)[Math.min(samples.length - 1, Math.floor(samples.length * share))];
const weekEndingOn = '2026-11-15';
const goLiveOn = '2026-10-05';
const day = 86_400_000;

/** Days from before the baseline to the end of the week. */
const days = Array.from({ length: 135 }, (_, index) => new Date(Date.UTC(2026, 6, 4) + index * day));
const dateOf = (date) => date.toISOString().slice(0, 10);
const isWeekday = (date) => date.getUTCDay() % 6 !== 0;

const incidentsOf = (trust) =>
  [
    'reference,title,category,priority,state,department,openedAt,updatedAt,resolvedAt,resolution',
    ...days.flatMap((date, index) =>
      Array.from({ length: isWeekday(date) ? 6 + ((index + trust) % 4) : 1 }, (_, nth) => {
        const on = dateOf(date);
        const doneAt = `${dateOf(new Date(date.getTime() + (1 + ((index + nth) % 6)) * day))}T15:00:00Z`;
        const isDone = doneAt < `${weekEndingOn}T`;
        const done = isDone ? `${doneAt},${doneAt},Corrected` : `${on}T10:00:00Z,,`;
        return `T${index}-${nth},Lists are empty,appointments,P${2 + (nth % 4)},${isDone ? 'resolved' : 'in progress'},Outpatients,${on}T09:00:00Z,${done}`;
      }),
    ),
  ].join('\n');

const appointmentsOf = (trust) =>
  [
    'date,specialty,measure,count',
    ...days.filter(isWeekday).flatMap((date, index) =>
      ['Cardiology', 'Dermatology', 'Ophthalmology'].flatMap((specialty) => {
        const on = dateOf(date);
        const failed = 6 + ((index + trust) % 5) + (on >= goLiveOn ? 14 : 0);
        return [
          `${on},${specialty},attempts,300`,
          `${on},${specialty},bookingFailed,${failed}`,
          `${on},${specialty},attended,250`,
          `${on},${specialty},didNotAttend,20`,
        ];
      }),
    ),
  ].join('\n');

const codeOf = (index) => `X${String.fromCharCode(65 + Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`;

/** Drafts the report of every trust and fetches its PDF, one after the other, as a Monday morning does. */
export async function benchReports(row, trusts = 220) {
  const server = await startServer({ environment: { DEMO: 'off' } });
  await server.signIn();
  const send = async (path, body) => {
    const answer = await server.request(path, { method: 'POST', headers: { 'content-type': 'text/csv' }, body });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  const codes = Array.from({ length: trusts }, (_, index) => codeOf(index));
  const line = (code) => [code, `MADE ${code}`, ...Array(25).fill('')].map((cell) => `"${cell}"`).join(',');
  await send('/api/imports/organisations', codes.map(line).join('\n'));
  for (const [index, trust] of codes.entries()) {
    await server.graphql(
      `mutation { setUpDeployment(input: { trust: "${trust}", site: "Made ${trust}", release: "R1", phase: HYPERCARE, goLiveOn: "${goLiveOn}", staff: 2000,
         feeds: [{ feed: INCIDENTS, source: "csv", cadence: DAILY }, { feed: APPOINTMENTS, source: "csv", cadence: DAILY }] }) { id } }`,
    );
    await send(`/api/imports/incidents?trust=${trust}`, incidentsOf(index));
    await send(`/api/imports/appointments?trust=${trust}`, appointmentsOf(index));
  }
  const times = [];
  const begun = performance.now();
  for (const trust of codes) {
    const from = performance.now();
    const { draftWeeklyReport } = await server.graphql(
      `mutation { draftWeeklyReport(trust: "${trust}", weekEndingOn: "${weekEndingOn}") { pdfUrl } }`,
    );
    const pdf = await server.request(draftWeeklyReport.pdfUrl);
    const bytes = Buffer.from(await pdf.arrayBuffer());
    if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error(`${trust}: no PDF`);
    times.push(performance.now() - from);
  }
  const seconds = (performance.now() - begun) / 1000;
  const one = quantile(times, 0.5);
  row('one weekly report drafted, with its PDF, p50', `${one.toFixed(0)} ms`, '300 ms', one <= 300);
  row(`weekly reports of ${trusts} trusts, each with its PDF`, `${seconds.toFixed(1)} s`, '20 s', seconds <= 20);
  row('resident memory after them', `${server.memoryMb().toFixed(0)} MB`, 'said, no goal', null);
  await server.stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await benchReports(
    (what, measured, goal) => console.log(`${what}: ${measured} (goal ${goal})`),
    Number(process.argv[2] ?? 220),
  );
