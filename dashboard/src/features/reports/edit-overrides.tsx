import type { Verdict } from '../../gql/schema-types.js';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import { VerdictPill } from '../../ui/verdict-pill.js';
import type { ReportForm } from './report-form.js';
import type { Report } from './report-words.js';

type Override = ReportForm['overrides'][number];

/** For each site its computed verdict, and beside it the status a person sets, with reason and end. */
export function EditOverrides({
  sites,
  overrides,
  words,
  onOverrides,
}: {
  sites: Report['content']['sites'];
  overrides: readonly Override[];
  words: Readonly<Record<Verdict, string>>;
  onOverrides: (overrides: Override[]) => void;
}) {
  const options = [
    { value: '', words: 'As computed' },
    ...Object.entries(words).map(([value, said]) => ({ value, words: said })),
  ];
  return overrides.map((override) => {
    const site = sites.find(({ deployment }) => deployment === override.deployment);
    const change = (values: Partial<Override>): void =>
      onOverrides(overrides.map((one) => (one.deployment === override.deployment ? { ...one, ...values } : one)));
    if (!site) return null;
    return (
      <fieldset key={override.deployment} className="report-row">
        <legend>
          {site.name}: computed <VerdictPill verdict={site.verdict} />
        </legend>
        <div className="report-fields">
          <SelectField
            label="Reported as"
            value={override.says}
            options={options}
            onChange={(event) => change({ says: event.target.value })}
          />
          {override.says === '' ? null : (
            <TextField
              label="Until"
              type="date"
              required
              value={override.untilOn}
              onChange={(event) => change({ untilOn: event.target.value })}
            />
          )}
        </div>
        {override.says === '' ? null : (
          <TextField
            label="Because"
            required
            value={override.reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        )}
      </fieldset>
    );
  });
}
