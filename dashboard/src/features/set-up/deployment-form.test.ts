import { describe, expect, test } from '@jest/globals';
import { merged, versionsOf } from './both-versions.js';
import { changeForm, deploymentForm, EMPTY_FORM, type DeploymentForm } from './deployment-form.js';
import { formOf, setUpInputOf, updateInputOf } from './deployment-values.js';
import { faultsOf, judgedBy } from './form-errors.js';

const filled: DeploymentForm = {
  ...EMPTY_FORM,
  trust: 'RAL',
  site: 'Royal Free Hampstead',
  release: 'Millennium LC1',
  phase: 'HYPERCARE',
  goLiveOn: '2026-10-29',
  staff: '4000',
};

const faults = (form: DeploymentForm, shape = deploymentForm) =>
  (shape.safeParse(form).error?.issues ?? []).map((issue) => [issue.path.join('.'), issue.message]);

describe('what the form asks for', () => {
  test('a filled form is taken and turned into what the server takes', () => {
    expect(faults(filled)).toEqual([]);
    expect(setUpInputOf(filled)).toMatchObject({ trust: 'RAL', supplier: null, staff: 4000, beds: null, goLiveOn: '2026-10-29' });
    expect(setUpInputOf(filled).feeds).toContainEqual({
      feed: 'TRAINING',
      source: 'csv',
      cadence: 'WEEKLY',
      dueOn: 1,
      notApplicable: false,
    });
  });

  test('a site that has gone live needs its day, one being prepared does not', () => {
    expect(faults({ ...filled, goLiveOn: '' })).toEqual([['goLiveOn', 'Enter the go-live day: a site in hypercare has one']]);
    expect(faults({ ...filled, phase: 'PREPARING', goLiveOn: '' })).toEqual([]);
  });

  test('a weekly feed needs its weekday, one the trust does not have needs nothing', () => {
    const weekly = { feed: 'TRAINING', source: '', cadence: 'WEEKLY', dueOn: '', notApplicable: false } as const;
    expect(faults({ ...filled, feeds: [weekly] }).map(([path]) => path)).toEqual(['feeds.0.source', 'feeds.0.dueOn']);
    expect(faults({ ...filled, feeds: [{ ...weekly, notApplicable: true }] })).toEqual([]);
  });

  test('staff are a whole number above 0, since incidents are counted per 100 of them', () => {
    for (const staff of ['', '0', '4,000', '12.5', '-3']) expect(faults({ ...filled, staff })).toHaveLength(1);
  });

  test('an empty form names every fault with the control it belongs to', async () => {
    const { errors } = await judgedBy(deploymentForm)(EMPTY_FORM, undefined, {
      fields: {},
      shouldUseNativeValidation: undefined,
    });
    expect(faultsOf(errors).map(({ id }) => id)).toEqual(['field-trust', 'field-site', 'field-release', 'field-staff']);
  });
});

describe('a change of a deployment', () => {
  test('of phase or go-live day needs a reason, another does not', () => {
    const shape = changeForm(filled);
    expect(faults({ ...filled, goLiveOn: '2026-11-05' }, shape).map(([path]) => path)).toEqual(['reason']);
    expect(faults({ ...filled, staff: '4100' }, shape)).toEqual([]);
    expect(updateInputOf(filled, { ...filled, staff: '4100' })).toMatchObject({ staff: 4100, reason: null });
  });

  test('a feed never asked about is not expected yet, and saving does not say that the trust has none', () => {
    const deployment = {
      id: '1',
      version: 2,
      name: 'Royal Free Hampstead',
      phaseReason: null,
      trust: { code: 'RAL', name: 'Royal Free' },
      site: { code: 'RAL01', name: 'Royal Free Hampstead' },
      release: 'LC1',
      supplier: null,
      phase: 'HYPERCARE' as const,
      goLiveOn: '2026-10-29',
      staff: 4000,
      beds: null,
      critical: [],
      feeds: [{ feed: 'INCIDENTS' as const, source: 'servicenow', cadence: 'DAILY' as const, dueOn: null, notApplicable: false }],
    };
    const form = formOf(deployment);
    expect(form.feeds.map(({ feed, cadence, notApplicable }) => [feed, cadence, notApplicable])).toEqual([
      ['INCIDENTS', 'DAILY', false],
      ['APPOINTMENTS', '', false],
      ['TRAINING', '', false],
      ['DOWNTIME', '', false],
    ]);
    expect(updateInputOf(form, form).feeds).toEqual([
      { feed: 'INCIDENTS', source: 'servicenow', cadence: 'DAILY', dueOn: null, notApplicable: false },
    ]);
  });
});

describe('two people at one deployment', () => {
  const theirs = { ...filled, staff: '4200', release: 'Millennium LC2' };
  const yours = { ...filled, staff: '4100', beds: '900' };

  test('the second sees both versions of what the first changed', () => {
    expect(versionsOf(filled, theirs, yours)).toEqual([
      { field: 'Release', was: 'Millennium LC1', theirs: 'Millennium LC2', yours: 'Millennium LC1' },
      { field: 'Staff', was: '4000', theirs: '4200', yours: '4100' },
    ]);
  });

  test('kept together nothing is lost: yours where you changed it, theirs elsewhere', () => {
    expect(merged(filled, theirs, yours)).toMatchObject({ release: 'Millennium LC2', staff: '4100', beds: '900' });
  });
});
