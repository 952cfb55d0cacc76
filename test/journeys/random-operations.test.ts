import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { processEnvironment } from '../../server/src/config/env.js';
import type { TestSession } from '../../server/src/testing/test-app.js';
import { type Half, hazardOf, incidentsOf, next, startTwoTrusts, type TwoTrusts } from '../support/two-trusts.js';

/** How many are tried; `OPERATIONS=10000` tries as many as the design asks for, `SEED` another course of them. */
const operations = Number(processEnvironment()['OPERATIONS'] ?? 1_000);
const seed = Number(processEnvironment()['SEED'] ?? 8);
/** Operations of one trust's people between two looks at what the other's see. */
const between = Math.max(50, Math.ceil(operations / 40));

jest.setTimeout(60_000 + operations * 1_000);

/** Numbers from 0 to 1 by a seed: mulberry32. */
function chanceOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const chance = chanceOf(seed);
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;

/** A trust with its people and what they have made; names of the other's things are tried too. */
interface Side {
  readonly half: Half;
  readonly people: readonly TestSession[];
  readonly numbers: string[];
  readonly imports: string[];
  readonly changes: string[];
}

let world: TwoTrusts;
let sides: [Side, Side];

beforeAll(async () => {
  world = await startTwoTrusts();
  const sideOf = async (half: Half): Promise<Side> => ({
    half,
    people: await Promise.all(
      (['TRUST_IT_LEAD', 'TRUST_IT_LEAD', 'SAFETY_OFFICER', 'EXECUTIVE', 'SERVICE'] as const).map((role) =>
        world.steady.signIn(role, [half.trust]),
      ),
    ),
    numbers: [half.flagged],
    imports: [half.import],
    changes: [],
  });
  sides = [await sideOf(world.a), await sideOf(world.b)];
}, 60_000);
afterAll(() => world.steady.stop());

const views: readonly string[] = [
  '{ me { role trusts } trusts(first: 200) { code name sites { code name } } }',
  `{ deployments { id version name release supplier phase staff trust { name } feeds { feed source lastGoodAt late sentence }
    events { id on sentence } nilReturns { stream on by } health { verdict score sentence streams { stream status reasons { sentence value } } }
    summary { openP1 openP2 trained incidents28 { on value } } } }`,
  `{ incidents(first: 200) { totalCount nodes { number version title description state priority team assignedTo
    history { at by sentence } comments { text by } clocks { kind state dueAt } } counts { open safetyFlagged undocumented } } }`,
  '{ similarIncidents(text: "title description logged", first: 50) { incident { number title } sharedTerms } }',
  '{ imports(first: 200) { totalCount nodes { id status read inserted rejected rejections(first: 5) { value } } } }',
  '{ hazards { title description owner trust { name } } downtimeEpisodes { reference reason } }',
  '{ found: trusts(search: "MARKER") { code } none: incidents(filter: { text: "MARKER" }) { totalCount nodes { number } } }',
];

const ask = (query: string, variables: Record<string, unknown>, session: TestSession): Promise<Response> =>
  world.steady.http('/graphql', {
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json' },
    session,
  });

/** Every byte one of each role is answered. */
async function viewOf({ people, half }: Side): Promise<string[]> {
  const texts: string[] = [];
  for (const session of people.slice(1))
    for (const query of views) {
      const text = await (await ask(query, {}, session)).text();
      expect(text).not.toContain('"errors"');
      texts.push(text);
    }
  const chart = 'query ($trust: String!) { spcChart(measure: "incidents.opened", trust: $trust) { points { on value } } }';
  texts.push(await (await ask(chart, { trust: half.trust }, people[0]!)).text());
  return texts;
}

const categories = ['ACCESS', 'PERFORMANCE', 'LETTERS', 'PRINTING', 'OTHER'];
const states = ['TRIAGED', 'IN_PROGRESS', 'AWAITING_USER', 'WITH_SUPPLIER'];
const nowhere = '11111111-1111-4111-8111-111111111111';

type Operation = (own: Side, other: Side, session: TestSession) => Promise<string>;

/** Mostly one's own, now and then the other trust's, now and then nobody's. */
function some(own: readonly string[], other: readonly string[], none: string): string {
  const drawn = chance();
  const [mine, theirs] = [own.slice(-40), other.slice(-40)];
  if (drawn < 0.6 && mine.length > 0) return oneOf(mine);
  return drawn < 0.95 && theirs.length > 0 ? oneOf(theirs) : none;
}
const number = (own: Side, other: Side): string => some(own.numbers, other.numbers, 'INC9999999');
const trust = (own: Side, other: Side): string => some([own.half.trust], [other.half.trust], 'RZZ');
const version = (): number => 1 + Math.floor(chance() * 4);

const graphql =
  (query: string, variables: (own: Side, other: Side) => Record<string, unknown>): Operation =>
  async (own, other, session) =>
    (await ask(query, variables(own, other), session)).text();

const log: Operation = async (own, other, session) => {
  const input = {
    trust: trust(own, other),
    title: `${own.half.mark} logged ${next()}`,
    description: `${own.half.mark} description`,
    category: oneOf(categories),
    impact: 1 + Math.floor(chance() * 5),
    urgency: 1 + Math.floor(chance() * 5),
    patientSafety: chance() < 0.2,
    onPaper: chance() < 0.2,
  };
  const text = await (
    await ask('mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }', { input }, session)
  ).text();
  const made = /"number":"(INC\d+)"/.exec(text)?.[1];
  if (made) own.numbers.push(made);
  return text;
};

const load: Operation = async (own, other, session) => {
  const response = await world.steady.http(`/api/imports/incidents?trust=${trust(own, other)}`, {
    method: 'POST',
    body: incidentsOf(own.half.mark, 1 + Math.floor(chance() * 4)),
    headers: { 'content-type': 'text/csv' },
    session,
  });
  const text = await response.text();
  const id = /"id":"([0-9a-f-]{36})"/.exec(text)?.[1];
  if (id) own.imports.push(id);
  return text;
};

const changeMany: Operation = async (own, other, session) => {
  const query = `mutation ($numbers: [String!]!, $team: String!) { changeIncidents(numbers: $numbers, change: { team: $team }) {
    id changed { number } refused { number code message } } }`;
  const numbers = [...new Set(Array.from({ length: 5 }, () => number(own, other)))];
  const text = await (await ask(query, { numbers, team: `${own.half.mark} team ${next()}` }, session)).text();
  const id = /"id":"([0-9a-f-]{36})"/.exec(text)?.[1];
  if (id) own.changes.push(id);
  return text;
};

const all: readonly (readonly [weight: number, operation: Operation])[] = [
  [8, log],
  [
    6,
    graphql(
      `
        mutation ($number: String!, $version: Int!, $input: UpdateIncidentInput!) {
          updateIncident(number: $number, version: $version, input: $input) {
            number
            title
            version
          }
        }
      `,
      (own, other) => ({
        number: number(own, other),
        version: version(),
        input: oneOf<Record<string, unknown>>([
          { state: oneOf(states) },
          { title: `${own.half.mark} title ${next()}` },
          { patientSafety: true },
          { team: `${own.half.mark} team` },
        ]),
      }),
    ),
  ],
  [
    4,
    graphql(
      'mutation ($number: String!, $text: String!) { commentOnIncident(number: $number, text: $text) { number comments { text } } }',
      (own, other) => ({
        number: number(own, other),
        text: `${own.half.mark} comment ${next()}`,
      }),
    ),
  ],
  [
    3,
    graphql(
      `
        mutation ($number: String!, $version: Int!) {
          resolveIncident(number: $number, version: $version, input: { rootCause: DATA, resolution: "Lists loaded again" }) {
            number
          }
        }
      `,
      (own, other) => ({ number: number(own, other), version: version() }),
    ),
  ],
  [
    2,
    graphql(
      'mutation ($number: String!, $version: Int!) { reopenIncident(number: $number, version: $version, reason: "It is back") { number } }',
      (own, other) => ({ number: number(own, other), version: version() }),
    ),
  ],
  [
    2,
    graphql(
      `
        mutation ($number: String!, $version: Int!, $said: String!) {
          disposeSafetyIncident(number: $number, version: $version, disposition: $said, harm: NONE) {
            number
          }
        }
      `,
      (own, other) => ({ number: number(own, other), version: version(), said: `${own.half.mark} seen` }),
    ),
  ],
  [3, changeMany],
  [
    2,
    graphql('mutation ($id: ID!) { undoChange(id: $id) { changed { number } refused { number message } } }', (own, other) => ({
      id: some(own.changes, other.changes, nowhere),
    })),
  ],
  [3, load],
  [
    2,
    async (own, other, session) =>
      (
        await world.steady.http(`/api/imports/${some(own.imports, other.imports, nowhere)}/undo`, { method: 'POST', session })
      ).text(),
  ],
  [
    1,
    graphql('mutation ($input: RecordHazardInput!) { recordHazard(input: $input) { title } }', (own, other) => ({
      input: { ...hazardOf(own.half), trust: trust(own, other) },
    })),
  ],
  [
    1,
    graphql('mutation ($id: ID!) { recordNilReturn(deployment: $id, stream: PAPER, on: "2026-11-19") { id } }', (own, other) => ({
      id: some([own.half.deployment], [other.half.deployment], nowhere),
    })),
  ],
  [
    1,
    graphql(
      'mutation ($id: ID!, $version: Int!, $staff: Int!) { updateDeployment(id: $id, version: $version, input: { staff: $staff }) { id } }',
      (own, other) => ({
        id: some([own.half.deployment], [other.half.deployment], nowhere),
        version: version(),
        staff: 900 + next(),
      }),
    ),
  ],
  [
    1,
    graphql(
      'mutation ($name: String!, $trust: String) { createApiToken(name: $name, trust: $trust) { name } }',
      (own, other) => ({
        name: `${own.half.mark} ${next()}`,
        trust: trust(own, other),
      }),
    ),
  ],
  [
    3,
    graphql(
      'query ($number: String!) { incident(number: $number) { title description history { sentence } } }',
      (own, other) => ({
        number: number(own, other),
      }),
    ),
  ],
  [
    2,
    graphql('query ($id: ID!) { import(id: $id) { trust rejections { value } } }', (own, other) => ({
      id: some(own.imports, other.imports, nowhere),
    })),
  ],
  [
    2,
    graphql(
      'query ($text: String!, $trust: String) { similarIncidents(text: $text, first: 50) { incident { title } } incidents(filter: { trust: $trust, text: $text }) { totalCount nodes { title } } }',
      (own, other) => ({
        text: 'title description logged MARKER',
        trust: trust(own, other),
      }),
    ),
  ],
];
const weighted = all.flatMap(([weight, operation]) => Array<Operation>(weight).fill(operation));

test(`${operations} random operations of two trusts’ people, half of them on the other’s things, show or change nothing of the other`, async () => {
  let refused = 0;
  for (let done = 0; done < operations;) {
    const [own, other] = (done / between) % 2 === 0 ? sides : [sides[1], sides[0]];
    await viewOf(other); // what is worked out at the first look is worked out
    const before = await viewOf(other);
    for (let index = 0; index < between; index += 1, done += 1) {
      const text = await oneOf(weighted)(own, other, oneOf(own.people));
      if (text.includes('NOT_FOUND')) refused += 1;
      expect(`${done} ${text}`).not.toContain(other.half.mark);
      expect(`${done} ${text}`).not.toMatch(/INTERNAL|UNAUTHENTICATED/);
    }
    expect(await viewOf(other)).toEqual(before);
  }
  // it would prove nothing if the other's things had not been tried, or nothing had been done
  expect(refused).toBeGreaterThan(operations / 20);
  expect(Math.min(...sides.map(({ numbers }) => numbers.length))).toBeGreaterThan(operations / 100);
});
