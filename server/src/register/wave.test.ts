import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addTrust, setUp } from '../testing/made-records.js';
import { type GraphqlAnswer, startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';

interface Wave {
  id: string;
  version: number;
  name: string;
  position: number;
  plannedOn: string | null;
}
interface Shown {
  version: number;
  name: string;
  wave: Wave | null;
  history: { kind: string; sentence: string }[];
  trust: {
    successorCode: string | null;
    mergedOn: string | null;
    successor: { code: string } | null;
    predecessors: { code: string }[];
  };
}

describe('waves, names and mergers', () => {
  let steady: TestApp;
  let manager: TestSession;
  let lead: TestSession;
  let id: string;

  const ask = <T = Record<string, Wave>>(query: string, session = manager): Promise<GraphqlAnswer<T>> =>
    steady.graphql<T>(query, {}, session);
  const done = async <T = Record<string, Wave>>(query: string, session = manager): Promise<T> => {
    const { data, errors } = await ask<T>(query, session);
    expect(errors).toEqual([]);
    return data!;
  };
  const refusal = async (query: string, session = manager): Promise<string | undefined> =>
    (await ask(query, session)).errors[0]?.extensions.code;
  const shown = async (session = manager): Promise<Shown> =>
    (
      await done<{ deployments: (Shown & { id: string })[] }>(
        `{ deployments { id version name wave { id version name position plannedOn } history { kind sentence }
           trust { successorCode mergedOn successor { code } predecessors { code } } } }`,
        session,
      )
    ).deployments.find((one) => one.id === id)!;

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T11:00:00Z' });
    manager = await steady.signIn('PROGRAMME_MANAGER');
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    id = await setUp(steady, manager, { phase: 'HYPERCARE', goLiveOn: '2026-11-02' });
  });
  afterAll(() => steady.stop());

  test('a wave is made in its order, changed with its version, and has a name of its own', async () => {
    const { recordWave: second } = await done(
      'mutation { recordWave(input: { name: "Wave 2", plannedOn: "2027-01-18" }) { id version name position plannedOn } }',
    );
    expect(second).toMatchObject({ version: 1, position: 1, plannedOn: '2027-01-18' });
    const { recordWave: first } = await done('mutation { recordWave(input: { name: "Wave 1", position: 1 }) { id } }');
    expect(await refusal('mutation { recordWave(input: { name: "wave 1" }) { id } }')).toBe('BAD_INPUT');
    expect(await refusal('mutation { recordWave(input: { name: " " }) { id } }')).toBe('BAD_INPUT');
    const move = `mutation { updateWave(id: "${second!.id}", version: 1, input: { position: 2 }) { version plannedOn } }`;
    expect((await done(move))['updateWave']).toEqual({ version: 2, plannedOn: '2027-01-18' });
    expect(await refusal(move)).toBe('STALE_VERSION');
    const { waves } = await done<{ waves: Wave[] }>('{ waves { id name position } }', lead);
    expect(waves.map(({ name, position }) => [name, position])).toEqual([
      ['Wave 1', 1],
      ['Wave 2', 2],
    ]);
    expect(first!.id).toBe(waves[0]!.id);
  });

  test('a site is put into a wave, moved and taken out, each in its history', async () => {
    const { waves } = await done<{ waves: Wave[] }>('{ waves { id name } }');
    const assign = (wave: string | null): string =>
      `mutation { assignWave(deployment: "${id}", wave: ${wave === null ? 'null' : `"${wave}"`}) { name } }`;
    expect(await refusal(assign(waves[0]!.id), lead)).toBe('FORBIDDEN');
    expect(await refusal(assign('nowhere'))).toBe('NOT_FOUND');
    await done(assign(waves[1]!.id));
    expect((await shown(lead)).wave?.name).toBe('Wave 2');
    await done(assign(waves[0]!.id));
    expect((await shown()).wave?.name).toBe('Wave 1');
    await done(assign(null));
    const { wave, history } = await shown();
    expect(wave).toBeNull();
    expect(
      history
        .filter(({ kind }) => kind === 'WAVE')
        .map(({ sentence }) => sentence)
        .sort(),
    ).toEqual(['Moved from Wave 2 to Wave 1', 'Put into Wave 2, planned for 18 January 2027', 'Taken out of Wave 1']);
  });

  test('a renamed wave is shown at once on the rollout page', async () => {
    const { waves } = await done<{ waves: Wave[] }>('{ waves { id version name } }');
    await done(`mutation { assignWave(deployment: "${id}", wave: "${waves[0]!.id}") { name } }`);
    const rollout = '{ deployments { id wave { name } } }';
    for (let index = 0; index < 3; index += 1) await done(rollout);
    await done(`mutation { updateWave(id: "${waves[0]!.id}", version: ${waves[0]!.version}, input: { name: "North" }) { id } }`);
    const { deployments } = await done<{ deployments: { wave: { name: string } }[] }>(rollout);
    expect(deployments[0]!.wave.name).toBe('North');
  });

  test('programme and site get another name, with a version and in the history', async () => {
    const { programme } = await done<{ programme: { version: number } }>('{ programme { version } }');
    const rename = `mutation { renameProgramme(version: ${programme.version}, name: "London programme") { name version } }`;
    expect(await refusal(rename, lead)).toBe('FORBIDDEN');
    expect((await done(rename))['renameProgramme']).toEqual({ name: 'London programme', version: programme.version + 1 });
    expect(await refusal(rename)).toBe('STALE_VERSION');

    const { version } = await shown();
    await done(`mutation { updateDeployment(id: "${id}", version: ${version}, input: { name: "Made Royal" }) { name } }`, lead);
    const after = await shown();
    expect(after.name).toBe('Made Royal');
    expect(after.history.filter(({ sentence }) => /^Site renamed from .+ to Made Royal$/.test(sentence))).toHaveLength(1);
  });

  test('a merged trust keeps its code and its history; a merger never leads back to itself', async () => {
    const merge = (trust: string, successor: string, mergedOn = '"2026-04-01"'): string =>
      `mutation { recordMerger(trust: "${trust}", successor: ${successor}, mergedOn: ${mergedOn}) { code } }`;
    expect(await refusal(merge('RZZ', '"RZY"'), lead)).toBe('FORBIDDEN');
    expect(await refusal(merge('RZZ', '"RZY"', 'null'))).toBe('BAD_INPUT');
    expect(await refusal(merge('RZZ', '"RZZ"'))).toBe('BAD_INPUT');
    await done(merge('RZZ', '"RZY"'));
    expect(await refusal(merge('RZY', '"RZZ"'))).toBe('BAD_INPUT');
    const { trust, history } = await shown();
    expect(trust).toEqual({ successorCode: 'RZY', mergedOn: '2026-04-01', successor: { code: 'RZY' }, predecessors: [] });
    expect(history.length).toBeGreaterThan(3);
    expect((await shown(lead)).trust.successor).toBeNull();
    const other = await done<{ trust: { predecessors: { code: string }[] } }>('{ trust(code: "RZY") { predecessors { code } } }');
    expect(other.trust.predecessors).toEqual([{ code: 'RZZ' }]);
    await done(merge('RZZ', 'null', 'null'));
    expect((await shown()).trust).toMatchObject({ successorCode: null, mergedOn: null });
  });
});
