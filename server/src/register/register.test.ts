import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rows } from '../database/database.js';
import { addTrust, setUp } from '../testing/made-records.js';
import { type GraphqlAnswer, startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

interface Managed {
  version: number;
  phase: string;
  supplier: string | null;
  phaseMoves: { phase: string; reasonNeeded: boolean }[];
  supplierPeriods: {
    id: string;
    version: number;
    supplier: string;
    fromOn: string;
    toOn: string | null;
    reason: string | null;
  }[];
  supplierGaps: { sentence: string; toOn: string | null }[];
  milestones: { id: string; version: number; title: string; state: string; sentence: string }[];
  risks: { id: string; score: number; level: string; movement: string; lastScore: number | null; closedAt: string | null }[];
  actions: { title: string; state: string; riskId: string | null }[];
  decisions: { question: string; outcome: string | null; decidedBy: string | null }[];
  history: { by: string; kind: string; sentence: string }[];
}
const fields = `version phase supplier phaseMoves { phase reasonNeeded }
  supplierPeriods { id version supplier fromOn toOn reason } supplierGaps { sentence toOn }
  milestones { id version title state sentence } risks { id score level movement lastScore closedAt }
  actions { title state riskId } decisions { question outcome decidedBy } history { by kind sentence }`;

describe('a managed deployment', () => {
  let steady: TestApp;
  let own: TestSession;
  let stranger: TestSession;
  let reader: TestSession;
  let id: string;

  const read = async (session = own): Promise<Managed> => {
    const answer = await steady.graphql<{ deployment: Managed }>(
      `query ($id: ID!) { deployment(id: $id) { ${fields} } }`,
      { id },
      session,
    );
    expect(answer.errors).toEqual([]);
    return answer.data!.deployment;
  };
  /** Sends a mutation with the deployment's present version and answers the refusal's code, or undefined. */
  const act = async (
    mutation: string,
    variables: Record<string, unknown> = {},
    session = own,
  ): Promise<GraphqlAnswer<Record<string, { id: string; version: number }>>> => {
    const types = Object.entries(variables).map(([name, value]) => `$${name}: ${typeof value === 'number' ? 'Int!' : 'String'}`);
    steady.clock.moveBy(1000);
    const declared = [...(mutation.includes('$id') ? ['$id: ID!'] : []), ...types].join(', ');
    return steady.graphql(`mutation${declared && ` (${declared})`} { ${mutation} }`, { id, ...variables }, session);
  };
  const codeOf = ({ errors }: { errors: { extensions: { code?: string } }[] }): string | undefined => errors[0]?.extensions.code;

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    reader = await steady.signIn('EXECUTIVE', ['RZZ']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    id = await setUp(steady, own, { phase: 'READY', goLiveOn: '2026-11-25', supplier: 'Fujitsu' });
  });
  afterAll(() => steady.stop());

  test('moves one phase at a time, back with a reason only, and says which moves there are', async () => {
    expect((await read()).phaseMoves.map(({ phase }) => phase)).toEqual(['CUTOVER', 'PREPARING', 'PAUSED', 'WITHDRAWN']);
    const move = (phase: string, version: number, reason: string | null = null, session = own) =>
      act(
        `changePhase(deployment: $id, version: $version, phase: ${phase}, reason: $reason) { phase version }`,
        { version, reason },
        session,
      );
    const illegal = await move('HYPERCARE', 1);
    expect(illegal.errors[0]?.extensions).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      details: { from: 'READY', to: 'HYPERCARE' },
    });
    expect(codeOf(await move('PREPARING', 1))).toBe('BAD_INPUT');
    expect(codeOf(await move('PREPARING', 1, 'Test scripts are not done', reader))).toBe('FORBIDDEN');
    expect(codeOf(await move('PREPARING', 1, 'Test scripts are not done', stranger))).toBe('NOT_FOUND');
    expect((await move('PREPARING', 1, 'Test scripts are not done')).errors).toEqual([]);
    const stale = await move('READY', 1);
    expect(stale.errors[0]?.extensions).toMatchObject({
      code: 'STALE_VERSION',
      details: { read: 1, current: 2, now: { phase: 'PREPARING' } },
    });
    expect((await read()).history[0]).toMatchObject({
      kind: 'PHASE',
      sentence: 'Phase changed from ready to preparing: Test scripts are not done',
    });
  });

  test('an update of all fields keeps to the phases too', async () => {
    const answer = await act('updateDeployment(id: $id, version: $version, input: { phase: HYPERCARE }) { id }', { version: 2 });
    expect(codeOf(answer)).toBe('ILLEGAL_TRANSITION');
  });

  test('a supplier leaves, nobody comes: a gap; another takes over: the gap ends', async () => {
    const change = (version: number, on: string, supplier: string | null, reason: string | null = null) =>
      act(
        `changeSupplier(deployment: $id, version: $version, on: "${on}", supplier: ${JSON.stringify(supplier)}, reason: $reason) { version }`,
        { version, reason },
      );
    expect(codeOf(await change(2, '2026-12-01', null))).toBe('BAD_INPUT');
    const [first] = (await read()).supplierPeriods;
    expect(first).toMatchObject({ supplier: 'Fujitsu', fromOn: '2026-11-20', toOn: null });
    const corrected = await act(
      `correctSupplierPeriod(id: "${first!.id}", version: $version, input: { supplier: "Fujitsu", fromOn: "2026-01-05" }) { version }`,
      { version: 1 },
    );
    expect(corrected.errors).toEqual([]);
    expect((await change(3, '2026-11-10', null, 'Contract ended')).errors).toEqual([]);
    const left = await read();
    expect(left.supplier).toBeNull();
    expect(left.supplierPeriods[0]).toMatchObject({ toOn: '2026-11-09', reason: 'Contract ended' });
    expect(left.supplierGaps).toEqual([{ toOn: null, sentence: 'No supplier since Fujitsu left on 9 November 2026, 11 days' }]);
    expect((await change(left.version, '2026-11-18', 'BT')).errors).toEqual([]);
    const taken = await read();
    expect(taken.supplier).toBe('BT');
    expect(taken.supplierGaps.map(({ toOn }) => toOn)).toEqual(['2026-11-17']);
    expect(taken.history[0]?.sentence).toBe('BT became the supplier on 18 November 2026');
    const overlap = await act(
      `recordSupplierPeriod(deployment: $id, version: $version, input: { supplier: "BT", fromOn: "2026-11-01" }) { version }`,
      { version: taken.version },
    );
    expect(codeOf(overlap)).toBe('BAD_INPUT');
    expect((await read()).supplierPeriods).toHaveLength(2);
    const stale = await act(
      `correctSupplierPeriod(id: "${first!.id}", version: $version, input: { supplier: "X", fromOn: "2026-01-05" }) { version }`,
      { version: 1 },
    );
    expect(stale.errors[0]?.extensions).toMatchObject({
      code: 'STALE_VERSION',
      details: { read: 1, now: { supplier: 'Fujitsu', toOn: '2026-11-09' } },
    });
  });

  test('the supplier changed with all other fields is a period too', async () => {
    const { version } = await read();
    await act('updateDeployment(id: $id, version: $version, input: { supplier: "CSC" }) { id }', { version });
    const after = await read();
    expect(after.supplierPeriods.map(({ supplier, toOn }) => [supplier, toOn])).toEqual([
      ['Fujitsu', '2026-11-09'],
      ['BT', '2026-11-19'],
      ['CSC', null],
    ]);
  });

  test('a milestone is due, overdue the day after, and keeps its moves in the history', async () => {
    expect(codeOf(await act('recordMilestone(deployment: $id, input: { title: "Data loaded" }) { id }'))).toBe('BAD_INPUT');
    const made = await act(
      'recordMilestone(deployment: $id, input: { title: "Data loaded", dueOn: "2026-11-19" }) { id version }',
    );
    const { id: milestone } = made.data!['recordMilestone']!;
    expect((await read()).milestones).toMatchObject([
      { title: 'Data loaded', state: 'OVERDUE', sentence: 'was due on 19 November 2026, 1 day ago' },
    ]);
    const change = (input: string, version: number, session = own) =>
      act(`updateMilestone(id: "${milestone}", version: $version, input: ${input}) { id version }`, { version }, session);
    expect(codeOf(await change('{ dueOn: "2026-11-24" }', 1, stranger))).toBe('NOT_FOUND');
    expect(codeOf(await change('{ dueOn: "2096-11-24" }', 1))).toBe('BAD_INPUT');
    expect(codeOf(await change('{ doneOn: "2026-11-21" }', 1))).toBe('BAD_INPUT');
    expect((await change('{ dueOn: "2026-11-24" }', 1)).errors).toEqual([]);
    const stale = await change('{ title: "Other" }', 1);
    expect(stale.errors[0]?.extensions).toMatchObject({
      details: { current: 2, now: { dueOn: '2026-11-24', title: 'Data loaded' } },
    });
    const after = await read();
    expect(after.milestones[0]).toMatchObject({ state: 'DUE', version: 2 });
    expect(after.history[0]?.sentence).toBe('Milestone “Data loaded”: due day changed from 19 November 2026 to 24 November 2026');
  });

  test('a risk moves with its ratings, and is closed with a reason', async () => {
    const made = await act(
      'recordRisk(deployment: $id, input: { title: "Clinic lists", likelihood: 2, impact: 4, owner: "A Lead" }) { id version }',
    );
    const { id: risk } = made.data!['recordRisk']!;
    expect((await read()).risks).toMatchObject([{ score: 8, level: 'HIGH', movement: 'NEW', lastScore: null }]);
    steady.clock.moveTo('2026-11-28T11:00:00Z');
    own = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    const change = (input: string, version: number) =>
      act(`updateRisk(id: "${risk}", version: $version, input: ${input}) { id version }`, { version });
    expect(codeOf(await change('{ likelihood: 6 }', 1))).toBe('BAD_INPUT');
    expect((await change('{ likelihood: 4 }', 1)).errors).toEqual([]);
    expect((await read()).risks).toMatchObject([{ score: 16, level: 'EXTREME', movement: 'UP', lastScore: 8 }]);
    expect((await change('{ closedReason: "Lists rebuilt" }', 2)).errors).toEqual([]);
    expect((await read()).risks[0]?.closedAt).toMatch(/^2026-11-28T11/);
  });

  test('an action lowers a risk of its own deployment only', async () => {
    const record = (risk: string) =>
      act(`recordAction(deployment: $id, input: { title: "Rebuild", owner: "A Lead", risk: "${risk}" }) { id }`);
    const risk = (await read()).risks[0]!.id;
    expect(codeOf(await record('11111111-1111-4111-8111-111111111111'))).toBe('NOT_FOUND');
    expect((await record(risk)).errors).toEqual([]);
    expect((await read()).actions).toMatchObject([{ title: 'Rebuild', state: 'DUE', riskId: risk }]);
  });

  test('a decision is asked for, then made by somebody on a day', async () => {
    const made = await act(
      'recordDecision(deployment: $id, input: { question: "Hold the next wave?", askedOf: "Board" }) { id }',
    );
    const { id: decision } = made.data!['recordDecision']!;
    const change = (input: string) =>
      act(`updateDecision(id: "${decision}", version: $version, input: ${input}) { id }`, { version: 1 });
    expect(codeOf(await change('{ outcome: "Held" }'))).toBe('BAD_INPUT');
    expect((await change('{ outcome: "Held", decidedOn: "2026-11-20", decidedBy: "A Chief" }')).errors).toEqual([]);
    expect((await read()).decisions).toMatchObject([{ outcome: 'Held', decidedBy: 'A Chief' }]);
  });

  test('what identifies a patient is masked before it is stored', async () => {
    await act(
      'recordRisk(deployment: $id, input: { title: "Letters", likelihood: 1, impact: 1, owner: "A Lead", mitigation: "NHS no 943 476 5919 called" }) { id }',
    );
    const answer = await steady.graphql<{ deployment: { risks: { mitigation: string | null }[] } }>(
      'query ($id: ID!) { deployment(id: $id) { risks { mitigation } } }',
      { id },
      own,
    );
    expect(JSON.stringify(answer.data)).not.toContain('5919');
  });

  test('every change stands in the history with its name, and in the audit log', async () => {
    const { history } = await read();
    expect(history.every(({ by }) => by === 'Test trust_it_lead')).toBe(true);
    const counted = await steady.unitOfWork.run((manager) =>
      rows<{ action: string }>(manager, `SELECT action FROM audit_entry WHERE subject = ?`, [`deployment ${id}`]),
    );
    const actions = new Set(counted.map(({ action }) => action));
    for (const action of [
      'deployment.changed',
      'deployment.supplier',
      'milestone.recorded',
      'milestone.changed',
      'risk.recorded',
      'risk.changed',
      'action.recorded',
      'decision.recorded',
      'decision.changed',
    ])
      expect(actions).toContain(action);
  });
});
