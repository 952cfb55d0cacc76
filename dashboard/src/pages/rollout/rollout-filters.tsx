import { choicesOf, withoutSupplier, withoutWave, type RolloutView } from '../../features/rollout/rollout-view.js';
import type { RolloutRow } from '../../features/rollout/rollout-words.js';
import { addDays, londonDay } from '../../format/days.js';
import { phaseWords } from '../../format/words.js';
import type { Phase } from '../../gql/schema-types.js';
import { AsKnownField } from '../../ui/as-known.js';
import { InlineSelect } from '../../ui/inline-select.js';

/** Supplier, phase and trust, where there is more than one to choose from, and the day whose knowledge is shown. */
export function RolloutFilters({
  rows,
  view,
  now,
  onView,
}: {
  rows: readonly RolloutRow[];
  view: RolloutView;
  now: string;
  onView: (view: RolloutView) => void;
}) {
  const choices = choicesOf(rows);
  const suppliers = [
    { value: '', words: 'All' },
    ...choices.suppliers.map((supplier) => ({ value: supplier, words: supplier })),
    ...(choices.withoutSupplier ? [{ value: withoutSupplier, words: 'None' }] : []),
  ];
  return (
    <div className="inline-fields" role="group" aria-label="Filters">
      {suppliers.length > 2 || view.supplier !== '' ? (
        <InlineSelect
          label="Supplier"
          value={view.supplier}
          options={suppliers}
          onChoose={(supplier) => onView({ ...view, supplier })}
        />
      ) : null}
      {choices.phases.length > 1 || view.phase !== null ? (
        <InlineSelect
          label="Phase"
          value={view.phase ?? ''}
          options={[{ value: '', words: 'All' }, ...choices.phases.map((phase) => ({ value: phase, words: phaseWords[phase] }))]}
          onChoose={(phase) => onView({ ...view, phase: phase === '' ? null : (phase as Phase) })}
        />
      ) : null}
      {choices.waves.length > 0 || view.wave !== '' ? (
        <InlineSelect
          label="Wave"
          value={view.wave}
          options={[
            { value: '', words: 'All' },
            ...choices.waves.map((wave) => ({ value: wave, words: wave })),
            { value: withoutWave, words: 'None' },
          ]}
          onChoose={(wave) => onView({ ...view, wave })}
        />
      ) : null}
      {choices.trusts.length > 1 || view.trust !== '' ? (
        <InlineSelect
          label="Trust"
          value={view.trust}
          options={[
            { value: '', words: 'All' },
            ...choices.trusts.map(({ code, name }) => ({ value: code, words: `${name}, ${code}` })),
          ]}
          onChoose={(trust) => onView({ ...view, trust })}
        />
      ) : null}
      <AsKnownField day={view.asOf} latest={addDays(londonDay(now), -1)} onChoose={(asOf) => onView({ ...view, asOf })} />
    </div>
  );
}
