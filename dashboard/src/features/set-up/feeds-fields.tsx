import type { Control, FieldErrors, UseFormRegister } from 'react-hook-form';
import { useWatch } from 'react-hook-form';
import { cadenceWords, feedWords } from '../../format/words.js';
import { TextField } from '../../ui/text-field.js';
import { capital, NOT_YET, WEEKDAYS } from './cadence-phrase.js';
import { CADENCES, type DeploymentForm } from './deployment-form.js';
import { fieldId } from './form-errors.js';
import { SelectField } from '../../ui/select-field.js';

export interface FeedsFieldsProps {
  readonly control: Control<DeploymentForm>;
  readonly register: UseFormRegister<DeploymentForm>;
  readonly errors: FieldErrors<DeploymentForm>;
}

const cadences = [
  ...CADENCES.map((cadence) => ({ value: cadence, words: capital(cadenceWords[cadence]) })),
  { value: '', words: capital(NOT_YET) },
];
const weekdays = [{ value: '', words: 'Choose a day' }, ...WEEKDAYS];

/** What the trust sends: for each feed its system and when it is due, or that there is none. */
export function FeedsFields({ control, register, errors }: FeedsFieldsProps) {
  const feeds = useWatch({ control, name: 'feeds' });
  return (
    <div className="feed-fields">
      {feeds.map((feed, place) => (
        <fieldset key={feed.feed} className="feed-field">
          <legend className="nhsuk-fieldset__legend">{capital(feedWords[feed.feed])}</legend>
          <label className="tick">
            <input type="checkbox" {...register(`feeds.${place}.notApplicable`)} />
            This trust has no such feed
          </label>
          {feed.notApplicable ? (
            <p className="small soft">
              What hangs on it is listed on the site’s page as not applicable, and leaves the verdict. It is never counted as
              good.
            </p>
          ) : (
            <div className="feed-line">
              {feed.cadence === '' ? null : (
                <TextField
                  label="Sending system"
                  id={fieldId(`feeds.${place}.source`)}
                  error={errors.feeds?.[place]?.source?.message}
                  maxLength={60}
                  {...register(`feeds.${place}.source`)}
                />
              )}
              <SelectField
                label="Due"
                id={fieldId(`feeds.${place}.cadence`)}
                options={cadences}
                {...register(`feeds.${place}.cadence`)}
              />
              {feed.cadence === 'WEEKLY' ? (
                <SelectField
                  label="On"
                  id={fieldId(`feeds.${place}.dueOn`)}
                  error={errors.feeds?.[place]?.dueOn?.message}
                  options={weekdays}
                  {...register(`feeds.${place}.dueOn`)}
                />
              ) : null}
            </div>
          )}
        </fieldset>
      ))}
    </div>
  );
}
