import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { ThemeLine } from '../../features/themes/theme-line.js';
import type { ThemeState } from '../../gql/schema-types.js';
import { ThemesDocument } from '../../gql/themes.js';
import { InlineSelect } from '../../ui/inline-select.js';
import { Panel } from '../../ui/panel.js';
import '../../features/themes/themes.css';

const choices: readonly { value: string; words: string; states: ThemeState[] }[] = [
  { value: '', words: 'To decide and confirmed', states: ['PROPOSED', 'CONFIRMED'] },
  { value: 'proposed', words: 'To decide', states: ['PROPOSED'] },
  { value: 'confirmed', words: 'Confirmed', states: ['CONFIRMED'] },
  { value: 'dismissed', words: 'Dismissed', states: ['DISMISSED'] },
];

/** Faults met at several trusts, `/themes`. */
export function ThemesPage() {
  const navigate = useNavigate();
  const search: Record<string, string | undefined> = useSearch({ from: '/signed-in/themes' });
  const isKeeper = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER');
  const choice = choices.find(({ value }) => value === search['show']) ?? choices[0]!;
  const { data, error, loading, refresh } = useLiveQuery(ThemesDocument, { state: choice.states }, { topics: ['incidents'] });
  return (
    <>
      <title>Faults seen at several trusts – Steady</title>
      <h1>Faults seen at several trusts</h1>
      <p className="as-at">
        What each is, and what helps until it is fixed, in words written for every trust. Incidents stay with their own trust.
      </p>
      {isKeeper ? (
        <InlineSelect
          label="Show"
          value={choice.value}
          options={choices}
          onChoose={(show) => void navigate({ to: '/themes', search: show ? { show } : {}, resetScroll: false })}
        />
      ) : null}
      <Panel
        loading={loading}
        error={error}
        onRetry={refresh}
        lines={6}
        empty={
          data?.themes.length === 0 ? (
            <>
              <h2>{choice.value === '' ? 'No fault was met at several trusts yet' : 'None is like that'}</h2>
              <p>
                When three or more like incidents of at least two trusts open within 14 days, Steady proposes them as one fault. A
                person of the programme confirms it in words of their own, or dismisses it.
              </p>
            </>
          ) : undefined
        }
      >
        {data ? (
          <ul className="themes">
            {data.themes.map((theme) => (
              <ThemeLine key={theme.id} theme={theme} onChanged={refresh} />
            ))}
          </ul>
        ) : undefined}
      </Panel>
    </>
  );
}
