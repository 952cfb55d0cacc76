import type { ReactNode } from 'react';
import { LogFields } from './log-fields.js';
import { SimilarWhileTyping } from './similar-while-typing.js';
import { useLog } from './use-log.js';

export interface LogIncidentProps {
  readonly userId: string;
  readonly places: readonly { readonly value: string; readonly words: string }[];
  /** Told the number, once. */
  readonly onLogged: (number: string) => void;
  /** Told that its place was counted on another instead. */
  readonly onJoined: (number: string) => void;
  /** What is known of the fault being written of, at a trust. */
  readonly known?: (text: string, trust: string) => ReactNode;
}

/** A new incident: its form, and what is like it. */
export function LogIncident({ userId, places, onLogged, onJoined, known }: LogIncidentProps) {
  const only = places.length === 1 ? places[0]?.value : undefined;
  const log = useLog(userId, only === undefined ? {} : { place: only }, onLogged);
  const choices = only === undefined ? [{ value: '', words: 'Choose' }, ...places] : places;
  return (
    <LogFields
      log={log}
      places={choices}
      similar={
        <>
          {known?.(`${log.form.title} ${log.form.description}`, log.form.place.split(' ')[0] ?? '')}
          <SimilarWhileTyping
            form={log.form}
            onJoined={(number) => {
              log.startAfresh();
              onJoined(number);
            }}
          />
        </>
      }
    />
  );
}
