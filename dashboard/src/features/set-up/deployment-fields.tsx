import { ESR_STAFF_GROUPS } from '@steady/shared/feeds';
import { Controller, useForm, useWatch } from 'react-hook-form';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { phaseWords } from '../../format/words.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { TextField } from '../../ui/text-field.js';
import { capital } from './cadence-phrase.js';
import { needsReason, PHASES, type DeploymentForm } from './deployment-form.js';
import { FeedsFields } from './feeds-fields.js';
import { faultsOf, fieldId, judgedBy } from './form-errors.js';
import { SelectField } from '../../ui/select-field.js';
import { TrustChooser } from './trust-chooser.js';

export interface DeploymentFieldsProps {
  /** What stands in the fields at first. */
  readonly values: DeploymentForm;
  readonly shape: z.ZodType<DeploymentForm>;
  /** A deployment that exists keeps its trust and site; `null` for a new one. */
  readonly before: DeploymentForm | null;
  readonly busy: boolean;
  /** Why the server did not take it. */
  readonly refusal: string | null;
  /** What stands above the fields, once there is something to say. */
  readonly notice?: ReactNode;
  readonly onSubmit: (form: DeploymentForm) => void;
}

const phases = PHASES.map((phase) => ({ value: phase, words: capital(phaseWords[phase]) }));

/** The form of a deployment: site and system, when it goes live, its people, what it sends. */
export function DeploymentFields({ values, shape, before, busy, refusal, notice, onSubmit }: DeploymentFieldsProps) {
  const { control, register, handleSubmit, formState } = useForm<DeploymentForm>({
    defaultValues: values,
    resolver: judgedBy(shape),
    shouldFocusError: false,
  });
  const { errors, submitCount } = formState;
  const [phase, goLiveOn] = useWatch({ control, name: ['phase', 'goLiveOn'] });
  const faults = faultsOf(errors);
  const field = (name: 'site' | 'release' | 'supplier' | 'goLiveOn' | 'staff' | 'beds' | 'reason') => ({
    id: fieldId(name),
    error: errors[name]?.message,
    ...register(name),
  });
  return (
    <form className="deployment-form" noValidate onSubmit={(event) => void handleSubmit(onSubmit)(event)}>
      {faults.length > 0 ? (
        <FormProblem key={submitCount} message="The site was not saved. Set these right, then save again." fields={faults} />
      ) : null}
      {faults.length === 0 && refusal !== null ? <FormProblem message={refusal} /> : null}
      {notice}
      <fieldset>
        <legend>Site and system</legend>
        {before === null ? (
          <>
            <Controller
              control={control}
              name="trust"
              render={({ field: { value, onChange, ref } }) => (
                <TrustChooser id={fieldId('trust')} value={value} error={errors.trust?.message} onChange={onChange} ref={ref} />
              )}
            />
            <TextField
              label="Site"
              hint="As its people call it, for example Royal Free Hampstead"
              maxLength={120}
              {...field('site')}
            />
          </>
        ) : null}
        <TextField
          label="Release"
          hint="Product and version that goes live here, for example Millennium LC1"
          maxLength={120}
          {...field('release')}
        />
        <TextField label="Supplier" hint="Leave blank while it is not decided" maxLength={120} {...field('supplier')} />
      </fieldset>
      <fieldset>
        <legend>Go-live</legend>
        <SelectField
          label="Phase"
          hint="A verdict is given in hypercare and business as usual, and while paused after going live"
          id={fieldId('phase')}
          error={errors.phase?.message}
          options={phases}
          {...register('phase')}
        />
        <TextField
          label="Go-live day"
          hint="Planned or past. Days are counted from it: the day itself is day 0"
          type="date"
          {...field('goLiveOn')}
        />
        {before !== null && needsReason(before, { phase, goLiveOn }) ? (
          <TextField
            label="Reason for the change"
            hint="Moving the go-live day works the verdicts out again and marks those days as restated"
            maxLength={500}
            {...field('reason')}
          />
        ) : null}
      </fieldset>
      <fieldset>
        <legend>People</legend>
        <div className="number-fields">
          <TextField label="Staff" hint="Everyone who works there" inputMode="numeric" maxLength={6} {...field('staff')} />
          <TextField label="Beds" hint="May be left blank" inputMode="numeric" maxLength={5} {...field('beds')} />
        </div>
        <fieldset className="critical-groups" aria-describedby="critical-hint">
          <legend className="nhsuk-fieldset__legend">Critical staff groups</legend>
          <div className="nhsuk-hint" id="critical-hint">
            Each must reach its own training threshold of 95&nbsp;% before training is steady
          </div>
          <div className="group-list">
            {ESR_STAFF_GROUPS.map((group) => (
              <label key={group} className="tick">
                <input type="checkbox" value={group} {...register('critical')} />
                {group}
              </label>
            ))}
          </div>
        </fieldset>
      </fieldset>
      <fieldset>
        <legend>What the trust sends</legend>
        <p className="soft">
          A feed that does not come when it is due is named as late, and the verdict becomes “no data”: it never stays green in
          silence.
        </p>
        <FeedsFields control={control} register={register} errors={errors} />
      </fieldset>
      <Button type="submit" busy={busy} busyWords="Saving…">
        {before === null ? 'Set up the site' : 'Save the changes'}
      </Button>
    </form>
  );
}
