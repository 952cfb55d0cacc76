import { baselines, grains, ruleChoices, type BaselineChoice, type SiteView } from '../../features/site/site-view.js';
import { addDays, londonDay } from '../../format/days.js';
import type { Grain } from '../../gql/schema-types.js';
import { AsKnownField } from '../../ui/as-known.js';
import { InlineSelect } from '../../ui/inline-select.js';

/** How the charts are drawn, and the day whose knowledge the page shows. Every choice goes into the address. */
export function SiteChoices({ view, today, onView }: { view: SiteView; today: string; onView: (view: SiteView) => void }) {
  return (
    <div className="inline-fields" role="group" aria-label="How the charts are drawn">
      <InlineSelect
        label="Points by"
        value={view.grain}
        options={grains}
        onChoose={(grain) => onView({ ...view, grain: grain as Grain, point: null })}
      />
      <InlineSelect
        label="Limits from"
        value={view.baseline}
        options={baselines}
        onChoose={(baseline) => onView({ ...view, baseline: baseline as BaselineChoice })}
      />
      <InlineSelect label="Rules" value={view.rules} options={ruleChoices} onChoose={(rules) => onView({ ...view, rules })} />
      <AsKnownField
        day={view.asOf}
        latest={addDays(londonDay(today), -1)}
        onChoose={(asOf) => onView({ ...view, asOf, point: null })}
      />
    </div>
  );
}
